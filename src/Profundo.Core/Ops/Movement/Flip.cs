namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Some axes in reverse; looks at the same memory.</summary>
    /// <param name="axes">Which ones; none means all.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    public Tensor Flip(params ReadOnlySpan<int> axes)
    {
        var reversed = Axes.Normalise("flip", Shape, axes);
        var slices = new AxisSlice[Rank];
        for (var axis = 0; axis < Rank; axis++) slices[axis] = (Array.IndexOf(reversed, axis) < 0 ? Slice.All : Slice.By(-1)).On(Shape.Lengths[axis]);
        return Operation.Apply(new SliceOperation(slices), this);
    }

    /// <summary>The elements moved on by some places in row-major order; those that fall off the end come back at the beginning.</summary>
    /// <param name="shift">By how many places; negative moves back.</param>
    public Tensor Roll(int shift) => Flatten().Roll(shift, 0).Reshape(Shape);

    /// <summary>The positions of an axis moved on; those that fall off the end come back at the beginning.</summary>
    /// <param name="shift">By how many positions; negative moves back.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Roll(int shift, int axis)
    {
        axis = Shape.Axis(axis, "roll");
        var length = Shape.Lengths[axis];
        if (length == 0) return this;
        var moved = (shift % length + length) % length;
        return Concatenate([SliceAlong(axis, length - moved, moved), SliceAlong(axis, 0, length - moved)], axis);
    }

    /// <summary>Several axes rolled one after the other.</summary>
    /// <param name="shifts">By how many positions each.</param>
    /// <param name="axes">The axes, as many as there are shifts.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">There are not as many axes as shifts.</exception>
    public Tensor Roll(int[] shifts, int[] axes)
    {
        if (shifts.Length != axes.Length) throw new ShapeException($"roll: {shifts.Length} shifts were given for {axes.Length} axes. Give one for each.");
        var result = this;
        for (var i = 0; i < axes.Length; i++) result = result.Roll(shifts[i], axes[i]);
        return result;
    }

    /// <summary>Turned by quarter turns, from the first axis towards the second; looks at the same memory.</summary>
    /// <param name="turns">How many quarter turns; negative turns the other way.</param>
    /// <param name="firstAxis">The first axis of the plane.</param>
    /// <param name="secondAxis">The second axis of the plane.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">Both axes are the same.</exception>
    public Tensor Rot90(int turns = 1, int firstAxis = 0, int secondAxis = 1)
    {
        int first = Shape.Axis(firstAxis, "rot90"), second = Shape.Axis(secondAxis, "rot90");
        if (first == second) throw new ShapeException($"rot90: a plane needs two different axes, but {firstAxis} and {secondAxis} are the same axis of shape {Shape}.");
        return (turns % 4 + 4 & 3) switch
        {
            1 => Flip(second).SwapAxes(first, second),
            2 => Flip(first, second),
            3 => SwapAxes(first, second).Flip(second),
            _ => this,
        };
    }
}
