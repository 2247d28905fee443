using Profundo.Kernels;

namespace Profundo;

/// <summary>An operation that works on rows along one axis, each by itself.</summary>
/// <param name="Axis">The axis along which the rows run; not negative.</param>
internal abstract record RowOperation(int Axis) : Operation
{
    /// <summary>The shape of what has one element per row.</summary>
    private protected Shape PerRow(Shape rows, bool keepDims = true) => Axes.Remove(rows, [Axis], keepDims);

    private protected void RequireReal(Tensor x)
    {
        if (!x.DType.IsFloatingPoint)
            throw new DTypeException($"{Name}: the elements must be floating-point numbers, but they are {x.DType.Name}. Convert them with AsType(DType.Float32).");
    }

    /// <summary>Runs a formula over operands in contiguous memory.</summary>
    private protected void Run<TFormula>(TFormula formula, Shape rows, ReadOnlySpan<Tensor> inputs, Tensor output) where TFormula : unmanaged, IRowFormula
    {
        Operands operands = default;
        for (var i = 0; i < inputs.Length; i++) operands[i] = inputs[i].Contiguous();
        RowKernel.Run(formula, rows, Axis, operands[..inputs.Length], output);
        for (var i = 0; i < inputs.Length; i++) GC.KeepAlive(operands[i]);
    }

    /// <summary>Row formulas have up to four operands.</summary>
    [System.Runtime.CompilerServices.InlineArray(4)]
    struct Operands
    {
        Tensor first;
    }
}
