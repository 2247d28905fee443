using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A copy in memory of its own.</summary>
    public Tensor Copy() => Operation.Apply(new CopyOperation(), this);

    /// <summary>This tensor if its elements lie in row-major order without gaps, otherwise a copy that does.</summary>
    public Tensor Contiguous() => IsContiguous && !(IsSymbolic && viewOf is not null) ? this : Copy(); // how a view in a graph will lie is not known

    /// <summary>Copies the elements, broadcast and of the same type, over those of another tensor.</summary>
    internal void CopyInto(Tensor destination)
    {
        StridedCopy.Run(this, destination);
        GC.KeepAlive(this);
        GC.KeepAlive(destination);
    }
}

internal sealed record CopyOperation : Operation, IHasSamples
{
    public override string Name => "copy";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new CopyOperation(), OperationSample.Real(2, 3, 4)),
        new(new CopyOperation(), OperationSample.Real(300, 400).T),
    ];

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => inputs[0].CopyInto(output);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient;
}
