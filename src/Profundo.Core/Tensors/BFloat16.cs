namespace Profundo;

/// <summary>The upper half of a float32: 8 exponent and 7 fraction bits. Stores values; arithmetic is done in float32.</summary>
public readonly struct BFloat16 : IEquatable<BFloat16>
{
    readonly ushort bits;

    BFloat16(ushort bits) => this.bits = bits;

    /// <summary>Rounds to the nearest value, ties to even; NaN stays NaN.</summary>
    public static explicit operator BFloat16(float value)
    {
        var raw = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return new((ushort)((raw >> 16) | 0x40));
        return new((ushort)((raw + 0x7FFF + ((raw >> 16) & 1)) >> 16));
    }

    /// <summary>The same value as a float32, exactly.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => (float)this == (float)other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
