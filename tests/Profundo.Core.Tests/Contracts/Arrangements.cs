using System.Runtime.CompilerServices;

namespace Profundo.Tests.Contracts;

/// <summary>Makes tensors with given values that lie in memory in different ways.</summary>
internal static class Arrangements
{
    /// <summary>Uniformly distributed numbers, none of them whole.</summary>
    public static Tensor Draw(Random random, Shape shape, (double Low, double High) domain, DType type)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = domain.Low + (domain.High - domain.Low) * (0.001 + 0.998 * random.NextDouble());
        return Tensor.FromSpan<double>(values, shape).AsType(type);
    }

    /// <summary>Whole numbers from the domain that the type can hold, without zero for divisors.</summary>
    public static Tensor DrawIntegers(Random random, Shape shape, (double Low, double High) domain, DType type, bool isDivisor = false)
    {
        if (domain.Low == domain.High) domain = (domain.Low - 6, domain.High + 6);
        int low = (int)Math.Ceiling(domain.Low), high = (int)Math.Floor(domain.High);
        if (type is DType.UInt8 or DType.Bool) (low, high) = (Math.Max(low, 0), Math.Max(high, 1));
        if (type is DType.Bool) (low, high) = (Math.Min(low, 1), Math.Min(high, 1));
        var values = new long[shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(low, high + 1);
            if (isDivisor && values[i] == 0) values[i] = 1;
        }
        return Tensor.FromSpan<long>(values, shape).AsType(type);
    }

    /// <summary>The same values as a view of memory in another order, with gaps, backwards, and at an odd place.</summary>
    public static IEnumerable<(string Name, Tensor View)> Of(Tensor x)
    {
        if (x.Rank > 1) yield return ("transposed", x.T.Copy().T);
        yield return ("with an offset", Strided(x, step: 1, offset: 3));
        if (x.Rank == 0) yield break;
        yield return ("with gaps", Strided(x, step: 3, offset: 1));
        yield return ("backwards", Strided(x, step: -2, offset: 0));
    }

    static Tensor Strided(Tensor x, int step, int offset)
    {
        var gap = Math.Abs(step);
        var memory = Tensor.Full(checked((int)(x.Size * gap + offset + 1)), 1, x.DType, x.Device);
        var strides = x.Shape.RowMajorStrides().Select(stride => stride * step).ToArray();
        var view = memory.ViewOf(x.Shape, strides, step > 0 ? offset : Math.Max(0, x.Size - 1) * gap);
        x.CopyInto(view);
        return view;
    }

    /// <summary>Computes into the middle of larger memory and asserts that nothing around was written.</summary>
    public static Tensor ComputeGuarded(Operation operation, params Tensor[] inputs)
    {
        const int margin = 64;
        var (shape, type) = operation.Infer(inputs);
        var size = shape.Size * type.Size;
        var memory = Tensor.Full(checked((int)(shape.Size + 2 * margin)), 1, type);
        ref var origin = ref memory.Origin;
        for (var i = 0; i < (shape.Size + 2 * margin) * type.Size; i++) Unsafe.Add(ref origin, i) = 0xA5;
        var output = memory.ViewOf(shape, shape.RowMajorStrides(), margin);
        operation.Compute(inputs, output);
        for (var i = 0; i < margin * type.Size; i++)
        {
            Assert.True(Unsafe.Add(ref memory.Origin, i) == 0xA5, $"{operation.Name} writes before its output of shape {shape}");
            Assert.True(Unsafe.Add(ref memory.Origin, (int)(margin * type.Size + size + i)) == 0xA5, $"{operation.Name} writes behind its output of shape {shape}");
        }
        return output;
    }
}
