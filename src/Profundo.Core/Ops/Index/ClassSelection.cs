namespace Profundo;

/// <summary>The values at the labels. A negative number is no class; counted from the end, as positions are, it would be a wrong one in silence.</summary>
/// <param name="Axis">The axis of the classes.</param>
internal sealed record ClassSelection(int Axis) : AlongAxisSelection(Axis)
{
    public override string Name => "pick-class";

    private protected override long Resolve(long position, long length) => (ulong)position < (ulong)length ? position : -1;

    private protected override IndexException OutOfRange(long position, Shape shape) => new(
        $"{Name}: the label {position} is not the number of a class. With {shape.Lengths[Axis]} classes on axis {Axis}, labels are whole numbers from 0 to {shape.Lengths[Axis] - 1}.");
}
