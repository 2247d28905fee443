using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo.Tests.Contracts;

/// <summary>The contract of a comparison.</summary>
internal sealed class ComparisonContract<TOperator>(TOperator op) where TOperator : unmanaged, IComparisonOperator
{
    static readonly DType[] types = [DType.Bool, DType.UInt8, DType.Int32, DType.Int64, DType.Float32, DType.Float64];

    readonly ComparisonOperation<TOperator> operation = new(op);

    public void Check(ContractRun run)
    {
        foreach (var type in types)
        {
            if (!type.IsFloatingPoint && !Settings.SuitIntegers(op)) continue;
            CheckValues(run, type);
            foreach (var (a, b) in Pairs.Shapes) CheckArrangements(run, type, a, b);
        }
        CheckThreads(run);
        GraphContract.Check(run, inputs => Elementwise.Compare(op, -inputs[0], -inputs[1]), [Draw(run, [3, 211], DType.Float32), Draw(run, [211], DType.Float32)], TOperator.Name);
        NarrowContract.Check(run, inputs => Elementwise.Compare(op, inputs[0], inputs[1]), [Draw(run, [3, 211], DType.Float32), Draw(run, [211], DType.Float32)], TOperator.Name);
        CheckLanes<float>(run);
        CheckLanes<double>(run);
        CheckErrors();
    }

    static Tensor Draw(ContractRun run, Shape shape, DType type) => Arrangements.DrawIntegers(run.Random, shape, (-2, 2), type);

    void CheckValues(ContractRun run, DType type)
    {
        Tensor a = Draw(run, 333, type), b = Draw(run, 333, type);
        if (type.IsFloatingPoint) (a, b) = (Special(a), Special(b));
        var y = Elementwise.Compare(op, a, b);
        run.Add(y);
        Assert.Equal(DType.Bool, y.DType);
        double[] left = a.ToArray<double>(), right = b.ToArray<double>();
        var truths = y.ToArray<bool>();
        for (var i = 0; i < truths.Length; i++)
            Assert.True(truths[i] == op.Reference(left[i], right[i]), $"{TOperator.Name}({left[i]:R}, {right[i]:R}) is {truths[i]} in {type.Name}");

        Tensor Special(Tensor x)
        {
            var values = x.ToArray<double>();
            double[] specials = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.5, 1e-7];
            for (var i = 0; i < values.Length; i++)
                if (run.Random.Next(3) == 0) values[i] = specials[run.Random.Next(specials.Length)];
            return Tensor.FromArray(values).AsType(x.DType);
        }
    }

    void CheckArrangements(ContractRun run, DType type, Shape first, Shape second)
    {
        Tensor a = Draw(run, first, type), b = Draw(run, second, type);
        var expected = Elementwise.Compare(op, a, b);
        run.Add(expected);
        var pair = $"{TOperator.Name} of {first} and {second}";
        ContractRun.AssertSame(Elementwise.Compare(op, a.BroadcastTo(expected.Shape).Copy(), b.BroadcastTo(expected.Shape).Copy()), expected, $"{pair}, broadcast");
        ContractRun.AssertSame(expected, Arrangements.ComputeGuarded(operation, a, b), $"{pair} into larger memory");
        foreach (var (name, view) in Arrangements.Of(a)) ContractRun.AssertSame(expected, Elementwise.Compare(op, view, b), $"{pair}, the first {name}");
        foreach (var (name, view) in Arrangements.Of(b)) ContractRun.AssertSame(expected, Elementwise.Compare(op, a, view), $"{pair}, the second {name}");
    }

    void CheckThreads(ContractRun run)
    {
        Tensor a = Draw(run, [300, 257], DType.Float32), b = Draw(run, [300, 257], DType.Float32);
        ThreadCounts.AssertNoDifference(run, TOperator.Name, () => Elementwise.Compare(op, a, b));
        ThreadCounts.AssertNoDifference(run, $"{TOperator.Name} with a row", () => Elementwise.Compare(op, a, b[0]));
    }

    void CheckLanes<T>(ContractRun run) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        var (a, b) = Lanes.Samples.SpecialPairs<T>();
        a = [.. a, T.One, T.Zero, T.NaN];
        b = [.. b, T.One, T.One, T.NaN];
        var expected = Run<ScalarLane<T>>();
        run.Add(expected);
        if (Contracts.IsDigestOnly) return;
        ContractRun.AssertSame(expected, Run<Lane128<T>>(), $"{TOperator.Name} on 128-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane256<T>>(), $"{TOperator.Name} on 256-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane512<T>>(), $"{TOperator.Name} on 512-bit lanes");

        Tensor Run<L>() where L : struct, IMemoryLane<T, L>
        {
            var result = Tensor.Empty(a.Length, DType.Bool);
            BinaryKernel.Run<Truths<TOperator>, T, L>(new(op), Tensor.FromSpan<T>(a, a.Length), Tensor.FromSpan<T>(b, b.Length), result);
            return result;
        }
    }

    void CheckErrors()
    {
        var shapes = Assert.Throws<ShapeException>(() => Elementwise.Compare(op, Tensor.Ones([2, 3]), Tensor.Ones([2])));
        Assert.StartsWith($"{TOperator.Name}: ", shapes.Message);
        Assert.Contains("(2, 3)", shapes.Message);
    }
}
