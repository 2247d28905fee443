namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The tensor with something around it.</summary>
    /// <param name="widths">For the last axes in order, how many positions to add before and after; axes before them stay as they are.</param>
    /// <param name="mode">What to add; default one value.</param>
    /// <param name="value">The value, for <see cref="PadMode.Constant"/>; default 0.</param>
    /// <exception cref="ShapeException">There are more pairs than axes, a width is negative, or an empty axis should be mirrored.</exception>
    /// <example><code>
    /// image.Pad([(1, 1), (2, 2)])                      // one row above and below, two columns left and right
    /// signal.Pad([(3, 3)], PadMode.Reflect)
    /// </code></example>
    public Tensor Pad((int Before, int After)[] widths, PadMode mode = PadMode.Constant, double value = 0)
    {
        if (widths.Length > Rank)
            throw new ShapeException($"pad: widths for {widths.Length} axes were given, but the tensor of shape {Shape} has {Rank}.");
        foreach (var (before, after) in widths)
            if (before < 0 || after < 0) throw new ShapeException($"pad: the width ({before}, {after}) is negative. To remove positions, use a slice.");
        var first = Rank - widths.Length;
        if (mode == PadMode.Constant) return PadConstant(widths, first, value);
        var result = this;
        for (var i = 0; i < widths.Length; i++)
            if (widths[i] != (0, 0)) result = result.Take(PadPositions(Shape.Lengths[first + i], widths[i], mode), first + i);
        return result;
    }

    /// <summary>The tensor with the same width of something around it on every side of every axis.</summary>
    /// <param name="width">How many positions to add at each end of each axis.</param>
    /// <param name="mode">What to add; default one value.</param>
    /// <param name="value">The value, for <see cref="PadMode.Constant"/>; default 0.</param>
    /// <exception cref="ShapeException">The width is negative, or an empty axis should be mirrored.</exception>
    public Tensor Pad(int width, PadMode mode = PadMode.Constant, double value = 0) => Pad([.. Enumerable.Repeat((width, width), Rank)], mode, value);

    Tensor PadConstant((int Before, int After)[] widths, int first, double value)
    {
        var lengths = Shape.ToArray();
        var slices = new AxisSlice[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            var (before, after) = axis < first ? (0, 0) : widths[axis - first];
            slices[axis] = new(before, lengths[axis], 1, AxisRole.Kept);
            lengths[axis] = checked(before + lengths[axis] + after);
        }
        return Operation.Apply(new EmbedOperation(new SliceOperation(slices), lengths, value), this);
    }

    Tensor PadPositions(int length, (int Before, int After) width, PadMode mode)
    {
        if (length == 0) throw new ShapeException($"pad: an empty axis cannot be padded in the mode {mode}, since it has no elements to repeat. Use PadMode.Constant.");
        var positions = new long[width.Before + length + width.After];
        for (var i = 0; i < positions.Length; i++) positions[i] = Source(i - width.Before);
        return FromArray(positions, Device);

        long Source(int position) => mode switch
        {
            PadMode.Edge => Math.Clamp(position, 0, length - 1),
            PadMode.Wrap => Modulo(position, length),
            PadMode.Symmetric => Modulo(position, 2 * length) is var there && there < length ? there : 2 * length - 1 - there,
            _ => length == 1 ? 0 : Modulo(position, 2 * length - 2) is var there && there < length ? there : 2 * length - 2 - there,
        };

        static int Modulo(int a, int b) => (a % b + b) % b;
    }
}
