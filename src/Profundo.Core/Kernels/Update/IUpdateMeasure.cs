using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>A quantity whose length an update depends on, such as the gradient for clipping, element by element.</summary>
internal interface IUpdateMeasure
{
    /// <summary>How many states it reads besides weight and gradient: 0 to 2.</summary>
    static abstract int States { get; }

    /// <summary>The element whose square is summed.</summary>
    L Apply<L>(L gradient, L weight, L first, L second) where L : struct, ILane<L>;
}

/// <summary>The gradient itself.</summary>
internal readonly struct GradientMeasure : IUpdateMeasure
{
    public static int States => 0;

    public L Apply<L>(L gradient, L weight, L first, L second) where L : struct, ILane<L> => gradient;
}

/// <summary>The weight itself.</summary>
internal readonly struct WeightMeasure : IUpdateMeasure
{
    public static int States => 0;

    public L Apply<L>(L gradient, L weight, L first, L second) where L : struct, ILane<L> => weight;
}
