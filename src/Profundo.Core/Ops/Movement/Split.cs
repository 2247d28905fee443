namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Equal parts along an axis, as views.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="axis">The axis to divide; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">The axis cannot be divided into that many equal parts.</exception>
    public Tensor[] Split(int parts, int axis = 0)
    {
        axis = Shape.Axis(axis, "split");
        if (parts < 1 || Shape.Lengths[axis] % parts != 0)
            throw new ShapeException($"split: axis {axis} of shape {Shape} has the length {Shape.Lengths[axis]}, which cannot be divided into {parts} equal parts. Use ArraySplit for parts whose lengths differ by one.");
        return ArraySplit(parts, axis);
    }

    /// <summary>The parts of an axis before, between and behind some positions, as views.</summary>
    /// <param name="positions">Where each part but the first begins, ascending; positions outside of the axis give empty parts.</param>
    /// <param name="axis">The axis to divide; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <example><code>
    /// x.Split([2, 5])   // x[..2], x[2..5], x[5..]
    /// </code></example>
    public Tensor[] Split(int[] positions, int axis = 0)
    {
        axis = Shape.Axis(axis, "split");
        var result = new Tensor[positions.Length + 1];
        for (var i = 0; i < result.Length; i++)
        {
            var slice = new Slice(i == 0 ? 0 : positions[i - 1], i == positions.Length ? null : positions[i]).On(Shape.Lengths[axis]);
            result[i] = SliceAlong(axis, slice.Start, slice.Length);
        }
        return result;
    }

    /// <summary>Parts along an axis whose lengths differ by at most one, the longer ones first, as views.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="axis">The axis to divide; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">Fewer than one part was asked for.</exception>
    public Tensor[] ArraySplit(int parts, int axis = 0)
    {
        axis = Shape.Axis(axis, "array-split");
        if (parts < 1) throw new ShapeException($"array-split: {parts} parts were asked for; there must be at least one.");
        var result = new Tensor[parts];
        var (each, longer) = Math.DivRem(Shape.Lengths[axis], parts);
        for (int i = 0, start = 0; i < parts; i++)
        {
            var length = i < longer ? each + 1 : each;
            result[i] = SliceAlong(axis, start, length);
            start += length;
        }
        return result;
    }

    /// <summary>Equal parts along an axis of which the last may be shorter, as views. There are fewer if the axis is too short.</summary>
    /// <param name="parts">How many at most.</param>
    /// <param name="axis">The axis to divide; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">Fewer than one part was asked for.</exception>
    public Tensor[] Chunk(int parts, int axis = 0)
    {
        axis = Shape.Axis(axis, "chunk");
        if (parts < 1) throw new ShapeException($"chunk: {parts} parts were asked for; there must be at least one.");
        var length = Shape.Lengths[axis];
        var each = Math.Max(1, (length + parts - 1) / parts);
        var result = new Tensor[Math.Max(1, (length + each - 1) / each)];
        for (var i = 0; i < result.Length; i++) result[i] = SliceAlong(axis, i * each, Math.Min(each, length - i * each));
        return result;
    }

    /// <summary>Every position of an axis on its own, without that axis, as views; the opposite of <c>Stack</c>.</summary>
    /// <param name="axis">The axis to take apart; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor[] Unstack(int axis = 0) => [.. MoveAxis(axis, 0)];

    Tensor SliceAlong(int axis, int start, int length) => Operation.Apply(SliceOperation.Along(Shape, axis, start, length), this);
}
