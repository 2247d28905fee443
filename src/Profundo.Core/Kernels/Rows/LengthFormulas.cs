using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Copies the beginning of each row, whose length is the second operand, and writes a value over the rest.</summary>
/// <param name="value">What stands behind the valid elements.</param>
internal readonly unsafe struct LengthMaskFormula(double value) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        T* x = at.A, y = at.Y;
        if (D.IsAlong)
        {
            var valid = ValidLength(*at.B, steps.Length);
            Buffer.MemoryCopy(x, y, valid * sizeof(T), valid * sizeof(T));
            Fill<T, L>(L.Constant(value), y + valid, steps.Length - valid);
            return;
        }
        L lengths = L.Load(at.B), filling = L.Constant(value);
        for (var i = 0L; i < steps.Lanes; i++, x += steps.Step, y += steps.Step)
            L.Select(L.LessThan(L.Constant(i), lengths), L.Load(x), filling).Store(y);
    }

    /// <summary>How many elements are valid: those at positions below the length.</summary>
    public static long ValidLength<T>(T length, long longest) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        T.IsNaN(length) ? 0 : Math.Clamp((long)Math.Ceiling(double.CreateSaturating(length)), 0, longest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T, L>(L filling, T* y, long count) where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        var i = 0L;
        for (; i <= count - L.Width; i += L.Width) filling.Store(y + i);
        if (i < count) FirstElements<T, L>.Store(filling, y + i, count - i);
    }
}

/// <summary>softmax of rows of which only the beginning counts: the elements behind the row's length are taken to have one small value.</summary>
/// <param name="filling">That value.</param>
internal readonly unsafe struct MaskedSoftmaxFormula(double filling) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.PerRow;

    public static bool WorksAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var valid = LengthMaskFormula.ValidLength(*at.B, steps.Length);
        var masked = steps.Length - valid;
        var beginning = RowSteps.Along(valid, L.Width);
        var low = L.Constant(filling);
        var maximum = RowAlgebra<T, L, D>.Maximum(at.A, beginning);
        if (masked > 0) maximum = L.Select(L.LessThan(maximum, low), low, maximum);
        var sum = RowAlgebra<T, L, D>.Exponentials(at.A, at.Y, maximum, beginning);
        var behind = RowAlgebra<T, L, D>.Exponential(low - maximum);
        var scale = L.Constant(1) / (sum + behind * L.Constant(masked));
        RowAlgebra<T, L, D>.Scale(at.Y, at.Y, scale, beginning);
        LengthMaskFormula.Fill<T, L>(behind * scale, at.Y + valid, masked);
    }
}

/// <summary>The gradient of masked softmax: that of softmax, but nothing flows to the elements that do not count. Operands: dy, y, lengths.</summary>
internal readonly unsafe struct MaskedSoftmaxGradientFormula : IRowFormula
{
    public static RowOperand Kind(int operand) => operand < 2 ? RowOperand.Rows : RowOperand.PerRow;

    public static bool WorksAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var valid = LengthMaskFormula.ValidLength(*at.C, steps.Length);
        var (lanes, rest, width) = (valid / L.Width, valid % L.Width, L.Width);
        var dot = RowAlgebra<T, L, D>.Dot(at.A, at.B, steps);
        T* dy = at.A, y = at.B, dx = at.Y;
        for (var i = 0L; i < lanes; i++, dy += width, y += width, dx += width) (L.Load(y) * (L.Load(dy) - dot)).Store(dx);
        if (rest > 0) FirstElements<T, L>.Store(L.Load(y) * (L.Load(dy) - dot), dx, rest);
        LengthMaskFormula.Fill<T, L>(L.Constant(0), at.Y + valid, steps.Length - valid);
    }
}
