using System.Collections;
using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>The lengths of a tensor's axes, outermost first. Immutable. Write <c>[2, 3]</c>; <c>[]</c> is a scalar's shape.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    readonly int[]? lengths;

    internal Shape(int[] lengths) => this.lengths = lengths;

    /// <summary>A shape with the given axis lengths.</summary>
    /// <exception cref="ShapeException">A length is negative, or the tensor would have more elements than can be addressed.</exception>
    public static Shape Create(ReadOnlySpan<int> lengths)
    {
        var size = 1L;
        foreach (var length in lengths)
        {
            if (length < 0)
                throw new ShapeException($"An axis cannot have the negative length {length} (in ({string.Join(", ", lengths.ToArray())})). Only Reshape accepts -1, for one axis to be worked out.");
            if (length != 0 && size > long.MaxValue / 16 / length)
                throw new ShapeException($"A tensor of shape ({string.Join(", ", lengths.ToArray())}) has more elements than memory can address.");
            size *= length;
        }
        return new(lengths.ToArray());
    }

    /// <summary>A shape from an array of axis lengths.</summary>
    public static implicit operator Shape(int[] lengths) => Create(lengths);

    /// <summary>A shape with one axis.</summary>
    public static implicit operator Shape(int length) => Create([length]);

    internal int[] Lengths => lengths ?? [];

    /// <summary>The number of axes.</summary>
    public int Rank => Lengths.Length;

    /// <summary>The number of elements: the product of the lengths (1 for a scalar).</summary>
    public long Size
    {
        get
        {
            var size = 1L;
            foreach (var length in Lengths) size *= length;
            return size;
        }
    }

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The length of one axis; a negative axis counts from the last.</summary>
    public int this[int axis] => Lengths[Axis(axis, "shape")];

    /// <summary>The length of one axis, counted from either end.</summary>
    public int this[Index axis] => this[axis.IsFromEnd ? -axis.Value : axis.Value];

    /// <summary>Some consecutive axes as a shape of their own, as in <c>shape[2..]</c>.</summary>
    public Shape this[Range range] => new(Lengths[range]);

    /// <summary>The non-negative form of an axis that may count from the end.</summary>
    internal int Axis(int axis, string operation)
    {
        var rank = Rank;
        if ((uint)axis < (uint)rank) return axis;
        if (axis < 0 && axis >= -rank) return axis + rank;
        throw new IndexException(rank == 0
            ? $"{operation}: axis {axis} does not exist; the tensor is a scalar and has no axes."
            : $"{operation}: axis {axis} does not exist in shape {this}. Axes run from 0 to {rank - 1}, or from {-rank} to -1 counted from the end.");
    }

    /// <summary>Whether both have the same lengths in the same order.</summary>
    public bool Equals(Shape other) => ReferenceEquals(lengths, other.lengths) || Lengths.AsSpan().SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var length in Lengths) hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>Whether two shapes are equal.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>The text form NumPy uses: <c>(2, 3)</c>, <c>(4,)</c>, <c>()</c>.</summary>
    public override string ToString() => Rank == 1 ? $"({Lengths[0]},)" : $"({string.Join(", ", Lengths)})";

    /// <summary>The lengths as a new array.</summary>
    public int[] ToArray() => [.. Lengths];

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Lengths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The strides, in elements, of a row-major tensor of this shape.</summary>
    internal long[] RowMajorStrides()
    {
        var strides = new long[Rank];
        var stride = 1L;
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Lengths[axis];
        }
        return strides;
    }

    /// <summary>
    /// The shape two operands take together by NumPy's rule: aligned at the last axis, lengths must agree or one of them be 1.
    /// </summary>
    internal static bool TryBroadcast(Shape a, Shape b, out Shape result)
    {
        result = a;
        if (a.Equals(b)) return true;
        int[] longer = a.Rank >= b.Rank ? a.Lengths : b.Lengths, shorter = a.Rank >= b.Rank ? b.Lengths : a.Lengths;
        var lengths = (int[])longer.Clone();
        for (int i = longer.Length - 1, j = shorter.Length - 1; j >= 0; i--, j--)
        {
            if (lengths[i] == shorter[j] || shorter[j] == 1) continue;
            if (lengths[i] != 1) return false;
            lengths[i] = shorter[j];
        }
        result = new(lengths);
        return true;
    }
}
