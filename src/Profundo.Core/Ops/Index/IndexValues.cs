namespace Profundo;

/// <summary>The whole numbers in an index tensor, whatever their element type.</summary>
internal static class IndexValues
{
    /// <summary>The positions as contiguous int64.</summary>
    /// <exception cref="DTypeException">The tensor holds truth values.</exception>
    /// <exception cref="IndexException">A floating-point number has a fraction.</exception>
    public static Tensor Read(string operation, Tensor index)
    {
        using (Autograd.Pause())
        {
            if (index.DType == DType.Bool)
                throw new DTypeException($"{operation}: the positions are a bool tensor of shape {index.Shape}. To select by truth values, write x[mask]; to use them as numbers 0 and 1, convert with AsType(DType.Int64).");
            var whole = index.AsType(DType.Int64).Contiguous();
            if (index.DType.IsFloatingPoint) RequireWhole(operation, index.AsType(DType.Float64).Contiguous(), whole);
            return whole;
        }
    }

    /// <summary>Writes the positions into a list, in row-major order.</summary>
    /// <exception cref="DTypeException">The tensor holds truth values.</exception>
    /// <exception cref="IndexException">A floating-point number has a fraction.</exception>
    public static void Read(string operation, Tensor index, Span<long> positions)
    {
        if (index.DType == DType.Int32 && index.IsContiguous)
        {
            var values = index.Elements<int>();
            for (var i = 0; i < values.Length; i++) positions[i] = values[i];
            GC.KeepAlive(index);
            return;
        }
        var whole = Read(operation, index);
        whole.Elements<long>().CopyTo(positions);
        GC.KeepAlive(whole);
    }

    static void RequireWhole(string operation, Tensor numbers, Tensor whole)
    {
        var given = numbers.Elements<double>();
        var kept = whole.Elements<long>();
        for (var i = 0; i < given.Length; i++)
            if (given[i] != kept[i])
                throw new IndexException($"{operation}: {given[i]} is not a position. Positions may be floating-point numbers, but only whole ones; round or convert with AsType(DType.Int64) first.");
        GC.KeepAlive(numbers);
        GC.KeepAlive(whole);
    }

    /// <summary>A position within its axis, or -1 if it is outside and an error.</summary>
    public static long Resolve(long position, long length, IndexMode mode)
    {
        if ((ulong)position < (ulong)length) return position;
        if (length == 0) return -1;
        switch (mode)
        {
            case IndexMode.Wrap: return (position % length + length) % length;
            case IndexMode.Clip: return position < 0 ? 0 : length - 1;
            default: return position < 0 && position >= -length ? position + length : -1;
        }
    }
}
