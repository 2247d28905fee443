using System.Globalization;

namespace Profundo.Graphs;

/// <summary>What a plan was made for: the arguments' shapes and types, which of them want gradients, and the modes.</summary>
internal sealed class Signature
{
    readonly (TensorSpec Spec, Device Device, bool WantsGradient)[] arguments;
    readonly bool isTraining, isRecording;

    public Signature(ReadOnlySpan<Tensor> inputs, ExecutionState state)
    {
        (isTraining, isRecording) = (state.IsTraining, state.IsRecording);
        arguments = new (TensorSpec, Device, bool)[inputs.Length];
        for (var i = 0; i < arguments.Length; i++)
            if (inputs[i].Literal != LiteralKind.None)
                throw new GraphException($"{UserCode.Here()}argument {i} of a compiled function is a number written in C#, which would take on the type of each tensor it meets. Pass a scalar, Tensor.Scalar({inputs[i].LiteralValue.ToString(CultureInfo.InvariantCulture)}), or write the number into the function.");
        for (var i = 0; i < arguments.Length; i++) arguments[i] = (new(inputs[i].Shape, inputs[i].DType), inputs[i].Device, isRecording && inputs[i].HasNode);
    }

    public bool IsRecording => isRecording;

    public int Count => arguments.Length;

    public TensorSpec Spec(int argument) => arguments[argument].Spec;

    public bool WantsGradient(int argument) => arguments[argument].WantsGradient;

    public bool Fits(ReadOnlySpan<Tensor> inputs, ExecutionState state)
    {
        if (inputs.Length != arguments.Length || state.IsTraining != isTraining || state.IsRecording != isRecording) return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var (spec, device, wantsGradient) = arguments[i];
            if (inputs[i].Literal != LiteralKind.None || inputs[i].DType != spec.DType || inputs[i].Shape != spec.Shape || inputs[i].Device != device || (isRecording && inputs[i].HasNode) != wantsGradient) return false;
        }
        return true;
    }

    public override string ToString() =>
        $"({string.Join(", ", arguments.Select(argument => $"{argument.Spec.DType.Name} {argument.Spec.Shape}"))}){(isTraining ? ", training" : "")}{(isRecording ? ", recorded" : "")}";
}
