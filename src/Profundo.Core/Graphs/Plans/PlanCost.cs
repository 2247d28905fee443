namespace Profundo.Graphs;

/// <summary>An estimate of what a step costs.</summary>
/// <param name="Operations">Floating-point operations.</param>
/// <param name="Bytes">Bytes read and written.</param>
internal readonly record struct PlanCost(double Operations, double Bytes)
{
    public static PlanCost Of(GraphNode node)
    {
        double bytes = Size(node.Spec);
        foreach (var input in node.Inputs) bytes += Size(input.Spec);
        var elements = (double)node.Spec.Shape.Size;
        return new(node.Operation switch
        {
            MatMulOperation product => 2.0 * Math.Max(elements, 1) * node.Inputs[0].Spec.Shape[^1] * (product.SumsBatch ? node.Inputs[0].Spec.Shape[..^2].Size : 1),
            LinearOperation => 2 * elements * node.Inputs[0].Spec.Shape[^1],
            FusedOperation fused => elements * fused.Weight,
            CopyOperation or AsTypeOperation or NarrowingOperation or RandomOperation => 0,
            _ => Math.Max(elements, node.Inputs.Max(input => (double)input.Spec.Shape.Size)),
        }, bytes);
    }

    static double Size(TensorSpec spec) => (double)spec.Shape.Size * spec.DType.Size;
}
