using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// What may stand in the brackets of a tensor, for one axis or several. Never written out: integers, <c>^1</c>, ranges,
/// <see cref="Slice"/>, index tensors, arrays and masks convert to it, and null stands for a new axis of length 1.
/// </summary>
/// <remarks>
/// The meaning is NumPy's. Integers and slices give views. Index tensors (integers, or floating-point numbers without fraction) and bool
/// masks pick elements and give copies; several index tensors are broadcast against each other and read in pairs.
/// </remarks>
/// <example><code>
/// x[1, ^1]          x[1..3, .., 0]      x[null]            // an element, a block, a new axis
/// x[rows, columns]  x[x > 0]            x[[0, 2], 1..]     // paired, masked, listed
/// </code></example>
[CollectionBuilder(typeof(TensorIndex), nameof(Create))]
public sealed class TensorIndex
{
    internal enum IndexKind : byte { Integer, Slice, Ellipsis, Tensor }

    internal IndexKind Kind { get; private init; }

    internal long Integer { get; private init; }

    internal Slice Slice { get; private init; }

    internal Tensor? Tensor { get; private init; }

    /// <summary>Whether the positions were listed in C#, and so go to any device.</summary>
    internal bool IsListed { get; private init; }

    TensorIndex() { }

    internal static TensorIndex MakeEllipsis() => new() { Kind = IndexKind.Ellipsis };

    /// <summary>The positions in a list, as in <c>x[[0, 2]]</c>.</summary>
    public static TensorIndex Create(ReadOnlySpan<int> positions) => List(Tensor.FromSpan(positions, positions.Length));

    /// <summary>One position; negative counts from the last.</summary>
    public static implicit operator TensorIndex(int position) => new() { Integer = position };

    /// <summary>One position; negative counts from the last.</summary>
    public static implicit operator TensorIndex(long position) => new() { Integer = position };

    /// <summary>One position, counted from either end.</summary>
    public static implicit operator TensorIndex(Index position) => new() { Integer = Position(position) };

    /// <summary>A range of positions.</summary>
    public static implicit operator TensorIndex(Range range) => (Slice)range;

    /// <summary>A range of positions with a step.</summary>
    public static implicit operator TensorIndex(Slice slice) => new() { Kind = IndexKind.Slice, Slice = slice };

    /// <summary>Positions, or a mask of truth values that stands for as many axes as it has.</summary>
    public static implicit operator TensorIndex(Tensor index) => index.Literal == LiteralKind.None
        ? new() { Kind = IndexKind.Tensor, Tensor = index }
        : throw new IndexException("index: a number was converted to a tensor before it was used as an index. Use an int.");

    /// <summary>Positions.</summary>
    public static implicit operator TensorIndex(int[] positions) => List(Tensor.FromArray(positions));

    /// <summary>Positions.</summary>
    public static implicit operator TensorIndex(long[] positions) => List(Tensor.FromArray(positions));

    /// <summary>A mask: the positions where it is true.</summary>
    public static implicit operator TensorIndex(bool[] mask) => List(Tensor.FromArray(mask));

    static TensorIndex List(Tensor positions) => new() { Kind = IndexKind.Tensor, Tensor = positions, IsListed = true };

    /// <summary>Enumerates nothing of use; the compiler asks for it to accept <c>x[[0, 2]]</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<int> GetEnumerator() => Enumerable.Empty<int>().GetEnumerator();

    internal static long Position(Index index) => !index.IsFromEnd ? index.Value
        : index.Value > 0 ? -index.Value
        : throw new IndexException("index: ^0 lies behind the last element. The last element is ^1.");
}
