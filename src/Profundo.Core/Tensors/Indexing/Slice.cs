namespace Profundo;

/// <summary>
/// A range with a step, as <c>start:stop:step</c> in Python. Negative ends count from the last element, ends outside of the axis are
/// moved to its border, and a negative step walks backwards.
/// </summary>
/// <param name="Start">The first position; null for the end at which the walk begins.</param>
/// <param name="Stop">The position before which the walk ends; null to go to the other end.</param>
/// <param name="Step">How far apart the positions lie; not 0.</param>
/// <example><code>
/// x[new Slice(1, 8, 2)]      // x[1:8:2]
/// x[Slice.By(-1)]            // x[::-1]
/// x[.., Slice.By(2)]         // x[:, ::2]
/// x[Slice.Ellipsis, 0]       // x[..., 0]
/// </code></example>
public readonly record struct Slice(int? Start, int? Stop, int Step = 1)
{
    /// <summary>The whole axis, as <c>:</c>; the same as <c>..</c>.</summary>
    public static Slice All => new(null, null);

    /// <summary>Every <paramref name="step"/>-th position of the whole axis, backwards if negative.</summary>
    public static Slice By(int step) => new(null, null, step);

    /// <summary>As many whole axes as the other indices leave over, as <c>...</c> in Python.</summary>
    public static TensorIndex Ellipsis { get; } = TensorIndex.MakeEllipsis();

    /// <summary>A C# range.</summary>
    public static implicit operator Slice(Range range) => new(
        range.Start is { IsFromEnd: true, Value: 0 } ? int.MaxValue : Position(range.Start),
        range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End));

    static int Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;

    /// <summary>The positions on an axis of the given length.</summary>
    /// <exception cref="IndexException">The step is 0.</exception>
    internal AxisSlice On(int length)
    {
        if (Step == 0) throw new IndexException("index: a slice cannot have the step 0. Use 1 for every element, or -1 to walk backwards.");
        if (Step > 0)
        {
            int start = Clamp(Start ?? 0, 0, length), stop = Clamp(Stop ?? length, 0, length);
            return Walk(start, ((long)stop - start + Step - 1) / Step);
        }
        int first = Start is { } begin ? Clamp(begin, -1, length - 1) : length - 1, last = Stop is { } end ? Clamp(end, -1, length - 1) : -1;
        return Walk(first, ((long)last - first + Step + 1) / Step);

        int Clamp(int position, int low, int high) => Math.Clamp(position < 0 ? position + length : position, low, high);
    }

    AxisSlice Walk(int start, long count) => count > 0 ? new(start, (int)count, Step, AxisRole.Kept) : new(0, 0, Step, AxisRole.Kept);
}
