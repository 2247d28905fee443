using System.Numerics;
using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The numbers 0, 1, 2 … below a bound.</summary>
    /// <param name="stop">The bound, which is not reached.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Arange(double stop, DType dtype = DType.Float32, Device device = default) => Arange(0, stop, 1, dtype, device);

    /// <summary>Numbers at equal distance from a start up to, but without, a bound.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The bound, which is not reached.</param>
    /// <param name="step">The distance; negative counts downwards. Default 1.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="ArgumentException">The step is 0, or a number is not finite.</exception>
    public static Tensor Arange(double start, double stop, double step = 1, DType dtype = DType.Float32, Device device = default)
    {
        var count = Math.Ceiling((stop - start) / step);
        if (!double.IsFinite(count) || step == 0)
            throw new ArgumentException($"arange: from {start} to {stop} in steps of {step} there is no finite number of steps. Give finite bounds and a step other than 0.");
        return Ramp((int)Math.Clamp(count, 0, Array.MaxLength), start, step, dtype, device);
    }

    /// <summary>A number of values at equal distance between two ends.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="stop">The last value; with <paramref name="endpoint"/> false it is left out, and the distance shrinks accordingly.</param>
    /// <param name="count">How many values; default 50.</param>
    /// <param name="endpoint">Whether the last value is <paramref name="stop"/>. Default true.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Tensor Linspace(double start, double stop, int count = 50, bool endpoint = true, DType dtype = DType.Float32, Device device = default) =>
        Linspace(start, stop, count, out _, endpoint, dtype, device);

    /// <summary>A number of values at equal distance between two ends, and that distance.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="stop">The last value, unless <paramref name="endpoint"/> is false.</param>
    /// <param name="count">How many values.</param>
    /// <param name="step">The distance between neighbours; NaN if there is only one value.</param>
    /// <param name="endpoint">Whether the last value is <paramref name="stop"/>. Default true.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Tensor Linspace(double start, double stop, int count, out double step, bool endpoint = true, DType dtype = DType.Float32, Device device = default)
    {
        if (count < 0) throw new ArgumentOutOfRangeException(nameof(count), $"linspace: {count} values were asked for; the count cannot be negative.");
        var gaps = endpoint ? count - 1 : count;
        step = gaps > 0 ? (stop - start) / gaps : double.NaN;
        var result = Ramp(count, start, gaps > 0 ? step : 0, dtype, device);
        if (endpoint && count > 1) result.SliceAlong(0, count - 1, 1).FillElements(stop); // free of the rounding of the steps
        return result;
    }

    /// <summary>A number of values at equal ratio, from <c>base^start</c> to <c>base^stop</c>.</summary>
    /// <param name="start">The exponent of the first value.</param>
    /// <param name="stop">The exponent of the last value, unless <paramref name="endpoint"/> is false.</param>
    /// <param name="count">How many values; default 50.</param>
    /// <param name="endpoint">Whether the last value is <c>base^stop</c>. Default true.</param>
    /// <param name="numberBase">The base; default 10.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Tensor Logspace(double start, double stop, int count = 50, bool endpoint = true, double numberBase = 10, DType dtype = DType.Float32, Device device = default)
    {
        var exponents = Linspace(start, stop, count, endpoint, DType.Float64).ToArray<double>();
        for (var i = 0; i < exponents.Length; i++) exponents[i] = Math.Pow(numberBase, exponents[i]);
        return FromArray(exponents, dtype, device);
    }

    static Tensor Ramp(int count, double start, double step, DType dtype, Device device)
    {
        if (dtype.IsStorageOnly) return Ramp(count, start, step, DType.Float32, device).AsType(dtype);
        var action = new RampAction { Target = Empty(count, dtype, device), Start = start, Step = step };
        Kernels.Elements.Dispatch(dtype, ref action);
        return action.Target;
    }

    struct RampAction : IElementAction
    {
        public Tensor Target;
        public double Start, Step;

        public readonly void Invoke<T>() where T : unmanaged, INumber<T>
        {
            var elements = Target.Elements<T>();
            for (var i = 0; i < elements.Length; i++) elements[i] = T.CreateSaturating(Start + i * Step);
        }
    }
}
