using System.Text;

namespace Profundo.Graphs;

/// <summary>Several element-wise operations computed together.</summary>
/// <param name="Program">The formulas.</param>
/// <param name="Result">What the result looks like.</param>
internal sealed record FusedOperation(FusedProgram Program, TensorSpec Result) : Operation, IElementwiseOperation, IMadeByPasses
{
    const int MostOperands = 16;

    readonly FusedKernel kernel = new(Program);

    public override string Name => "fused";

    /// <summary>Lane operations for each element.</summary>
    public int Weight => Program.Weight;

    internal override bool TakesNarrowTypes => true;

    public override bool IsDifferentiable => false; // it is made after differentiation

    public ElementwiseStage? Stage => null;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => Result;

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size > 0) Pin(inputs, output, 0, default);
    }

    /// <summary>Pins one operand after the other; fixed needs a variable for each.</summary>
    unsafe void Pin(ReadOnlySpan<Tensor> inputs, Tensor output, int index, Pointers pointers)
    {
        if (index == inputs.Length)
        {
            var period = 1L;
            for (var i = 0; i < inputs.Length; i++)
                if (Program.Operands[i] == OperandKind.Repeated) period = inputs[i].Size;
            fixed (byte* result = &output.Origin) kernel.Run((void**)&pointers, result, output.Size, period);
            return;
        }
        var input = inputs[index].Contiguous();
        fixed (byte* p = &input.Origin)
        {
            pointers[index] = (nint)p;
            Pin(inputs, output, index + 1, pointers);
        }
        GC.KeepAlive(input);
    }

    /// <summary>The formulas, one per line.</summary>
    public string Describe(string indent)
    {
        var text = new StringBuilder();
        for (var step = 0; step < Program.Steps.Count; step++)
        {
            var (stage, first, second) = Program.Steps[step];
            text.Append($"{indent}{Value(Program.Operands.Count + step)} = {stage.Name}({Value(first)}{(stage.Operands > 1 ? $", {Value(second)}" : "")})\n");
        }
        return text.ToString();
    }

    string Value(int value) => value < Program.Operands.Count ? $"operand {value}" : $"t{value - Program.Operands.Count}";

    /// <summary>How many operands a fused operation can have.</summary>
    public static int OperandLimit => MostOperands;

    [System.Runtime.CompilerServices.InlineArray(MostOperands)]
    struct Pointers
    {
        nint first;
    }
}
