using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo.Graphs;

/// <summary>An element-wise formula as part of a fused operation. It can run by itself over a piece of memory, or hand out its formula to be joined with others.</summary>
internal abstract unsafe class ElementwiseStage
{
    /// <summary>The formula's name.</summary>
    public abstract string Name { get; }

    /// <summary>One or two.</summary>
    public abstract int Operands { get; }

    /// <summary>How many lane operations the formula takes, the length of its code.</summary>
    public abstract int Weight { get; }

    /// <summary>Computes a piece with the formula's own loop.</summary>
    /// <param name="isDouble">Whether the elements are doubles, not floats.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="aMoves">Whether it has an element for each of the result, or one for all.</param>
    /// <param name="b">The second operand, if there is one.</param>
    /// <param name="bMoves">The same for it.</param>
    /// <param name="y">The result.</param>
    /// <param name="count">How many elements.</param>
    public abstract void Run(bool isDouble, void* a, bool aMoves, void* b, bool bMoves, void* y, long count);

    /// <summary>The type of the formula's settings.</summary>
    public abstract Type SettingsType { get; }

    /// <summary>Bytes of the settings.</summary>
    public abstract int SettingsSize { get; }

    /// <summary>Writes the settings into memory.</summary>
    public abstract void WriteSettings(void* destination);

    /// <summary>A static method that takes the settings by reference and a lane for each operand, and gives the result's lane.</summary>
    public abstract MethodInfo Formula<L>() where L : struct, ILane<L>;
}

/// <summary>A formula with one operand.</summary>
internal sealed unsafe class UnaryStage<TOperator>(TOperator op) : ElementwiseStage where TOperator : unmanaged, IUnaryOperator
{
    delegate L FormulaOf<L>(ref TOperator op, L x);

    public override string Name => TOperator.Name;

    public override int Operands => 1;

    public override int Weight { get; } = CountingLane.Count(x => op.Apply(x));

    public override Type SettingsType => typeof(TOperator);

    public override int SettingsSize => sizeof(TOperator);

    public override void WriteSettings(void* destination) => *(TOperator*)destination = op;

    public override MethodInfo Formula<L>() => ((FormulaOf<L>)Apply).Method;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Apply<L>(ref TOperator op, L x) where L : struct, ILane<L> => op.Apply(x);

    public override void Run(bool isDouble, void* a, bool aMoves, void* b, bool bMoves, void* y, long count)
    {
        if (!aMoves)
        {
            // One element gives one result; the piece repeats it.
            UnaryKernel.Piece(op, isDouble, a, y, 1);
            if (isDouble) new Span<double>(y, (int)count).Fill(*(double*)y);
            else new Span<float>(y, (int)count).Fill(*(float*)y);
            return;
        }
        UnaryKernel.Piece(op, isDouble, a, y, count);
    }
}

/// <summary>A formula with two operands.</summary>
internal sealed unsafe class BinaryStage<TOperator>(TOperator op) : ElementwiseStage where TOperator : unmanaged, IBinaryOperator
{
    delegate L FormulaOf<L>(ref TOperator op, L a, L b);

    public override string Name => TOperator.Name;

    public override int Operands => 2;

    public override int Weight { get; } = CountingLane.Count(x => op.Apply(x, x));

    public override Type SettingsType => typeof(TOperator);

    public override int SettingsSize => sizeof(TOperator);

    public override void WriteSettings(void* destination) => *(TOperator*)destination = op;

    public override MethodInfo Formula<L>() => ((FormulaOf<L>)Apply).Method;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Apply<L>(ref TOperator op, L a, L b) where L : struct, ILane<L> => op.Apply(a, b);

    public override void Run(bool isDouble, void* a, bool aMoves, void* b, bool bMoves, void* y, long count) =>
        BinaryKernel.Piece(new Numbers<TOperator>(op), isDouble, a, aMoves, b, bMoves, y, count);
}
