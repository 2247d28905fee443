using System.Collections;

namespace Profundo;

/// <summary>An immutable list of integers that equals another with the same members, as operations need of their settings.</summary>
public readonly struct IntegerList : IReadOnlyList<int>, IEquatable<IntegerList>
{
    readonly int[]? values;

    internal IntegerList(int[] values) => this.values = values;

    int[] Values => values ?? [];

    /// <inheritdoc/>
    public int Count => Values.Length;

    /// <inheritdoc/>
    public int this[int index] => Values[index];

    /// <summary>The members as an array that must not be changed.</summary>
    internal int[] ToArray() => Values;

    /// <inheritdoc/>
    public bool Equals(IntegerList other) => Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntegerList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Values)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
