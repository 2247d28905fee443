using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>For each class number a row that is on in the place of that class and off elsewhere.</summary>
    /// <param name="depth">How many classes there are.</param>
    /// <param name="on">The value in the place of the class; default 1.</param>
    /// <param name="off">The value elsewhere; default 0.</param>
    /// <param name="dtype">The element type of the result; default float32.</param>
    /// <returns>The shape of this tensor with a last axis of length <paramref name="depth"/>.</returns>
    /// <exception cref="IndexException">A class number is not a whole number from 0 to depth - 1.</exception>
    public Tensor OneHot(int depth, double on = 1, double off = 0, DType dtype = DType.Float32) =>
        Operation.Apply(new OneHotOperation(depth, on, off, dtype), this);
}

/// <summary>A last axis on which one position is on.</summary>
/// <param name="Depth">Its length.</param>
/// <param name="On">The value in that position.</param>
/// <param name="Off">The value in the others.</param>
/// <param name="Type">The element type of the result.</param>
internal sealed record OneHotOperation(int Depth, double On, double Off, DType Type) : Operation, IHasSamples
{
    public override string Name => "one-hot";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new OneHotOperation(4, 1, 0, DType.Float32), OperationSample.Whole(4, 3, 2)),
        new(new OneHotOperation(6, 0.9, 0.1, DType.Float64), OperationSample.Whole(4, 7)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(Shape.Create([.. inputs[0].Shape, Depth]), Type);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.FillElements(Off);
        var classes = IndexValues.Read(Name, inputs[0]);
        var places = new PlaceTable(checked((int)classes.Size));
        Span<long> numbers = classes.Elements<long>(), there = places.Values;
        for (var i = 0; i < numbers.Length; i++)
        {
            if ((ulong)numbers[i] >= (ulong)Depth)
                throw new IndexException($"{Name}: there is no class {numbers[i]}; with the depth {Depth}, classes run from 0 to {Depth - 1}.");
            there[i] = (long)i * Depth + numbers[i];
        }
        GC.KeepAlive(classes);
        var on = Tensor.Full(numbers.Length, On, Type);
        using var elements = SelectedElements.Single(places);
        SelectionKernel.Write(output, elements, on);
        GC.KeepAlive(on);
    }
}
