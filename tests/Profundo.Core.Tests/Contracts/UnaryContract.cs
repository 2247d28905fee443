using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo.Tests.Contracts;

/// <summary>The contract of an element-wise operator with one operand.</summary>
internal sealed unsafe class UnaryContract<TOperator>(TOperator op) where TOperator : unmanaged, IUnaryOperator
{
    static readonly DType[] reals = [DType.Float32, DType.Float64];

    readonly UnaryOperation<TOperator> operation = UnaryOperation<TOperator>.For(op);

    public void Check(ContractRun run)
    {
        foreach (var type in reals)
        {
            CheckValues(run, type);
            CheckArrangements(run, type);
            CheckThreads(run, type);
        }
        CheckLanes<float>(run);
        CheckLanes<double>(run);
        CheckDerivatives(run);
        foreach (var type in reals)
        {
            var x = Arrangements.Draw(run.Random, [3, 211], TOperator.Domain, type);
            GraphContract.Check(run, inputs => Elementwise.Apply(op, -Elementwise.Apply(op, -(-inputs[0]))), [x], TOperator.Name);
        }
        if (Settings.SuitIntegers(op)) CheckIntegers(run);
        foreach (var shape in new Shape[] { [], [0], [3, 211], [40_003] })
            NarrowContract.Check(run, inputs => Elementwise.Apply(op, inputs[0]), [Arrangements.Draw(run.Random, shape, TOperator.Domain, DType.Float32)], TOperator.Name, comparesGradients: false);
    }

    void CheckValues(ContractRun run, DType type)
    {
        var x = Arrangements.Draw(run.Random, 333, TOperator.Domain, type);
        var y = Elementwise.Apply(op, x);
        run.Add(y);
        double[] arguments = x.ToArray<double>(), values = y.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
            Accuracy.AssertValue(type, TOperator.Tolerance, values[i], op.Reference(arguments[i]), arguments[i] * Derivative(arguments[i]), () => $"{TOperator.Name}({arguments[i]:R})");
    }

    void CheckArrangements(ContractRun run, DType type)
    {
        foreach (var shape in new Shape[] { [], [0], [3, 0], [1], [5], [17, 2], [4, 3, 5], [131] })
        {
            var x = Arrangements.Draw(run.Random, shape, TOperator.Domain, type);
            var expected = Elementwise.Apply(op, x);
            run.Add(expected);
            Assert.Equal(shape, expected.Shape);
            ContractRun.AssertSame(expected, Arrangements.ComputeGuarded(operation, x), $"{TOperator.Name} into larger memory");
            foreach (var (name, view) in Arrangements.Of(x))
                ContractRun.AssertSame(expected, Elementwise.Apply(op, view), $"{TOperator.Name} of a tensor {name}");
        }
        var row = Arrangements.Draw(run.Random, 7, TOperator.Domain, type);
        ContractRun.AssertSame(Elementwise.Apply(op, row).BroadcastTo([3, 7]).Copy(), Elementwise.Apply(op, row.BroadcastTo([3, 7])), $"{TOperator.Name} of a broadcast tensor");
    }

    void CheckThreads(ContractRun run, DType type)
    {
        var x = Arrangements.Draw(run.Random, 60_007, TOperator.Domain, type);
        ThreadCounts.AssertNoDifference(run, TOperator.Name, () => Elementwise.Apply(op, x));
    }

    void CheckLanes<T>(ContractRun run) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        T[] x = [.. Lanes.Samples.Uniform<T>(TOperator.Domain.Low, TOperator.Domain.High, 160, seed: 7), .. Lanes.Samples.Fill(Lanes.Samples.Specials<T>()), T.One, T.Zero, T.One];
        var expected = Run<ScalarLane<T>>();
        run.Add(expected);
        if (Contracts.IsDigestOnly) return;
        ContractRun.AssertSame(expected, Run<Lane128<T>>(), $"{TOperator.Name} on 128-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane256<T>>(), $"{TOperator.Name} on 256-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane512<T>>(), $"{TOperator.Name} on 512-bit lanes");

        Tensor Run<L>() where L : struct, IMemoryLane<T, L>
        {
            Tensor operand = Tensor.FromSpan<T>(x, x.Length), result = operand.ZerosLike();
            fixed (byte* px = &operand.Origin, py = &result.Origin) UnaryKernel.Run<TOperator, T, L>(op, px, py, x.Length);
            return result;
        }
    }

    void CheckDerivatives(ContractRun run)
    {
        var x = Arrangements.Draw(run.Random, 50, TOperator.Domain, DType.Float64);
        var gradient = Autograd.Gradient(v => Elementwise.Apply(op, v));
        if (!Derivatives.Exist(() => gradient(x))) return;
        CheckDerivative(run, x, gradient, Derivative, "gradient");
        var hasSecond = Derivatives.Exist(() => Autograd.Gradient(gradient)(x));
        if (hasSecond) CheckDerivative(run, x, Autograd.Gradient(gradient), SecondDerivative, "second derivative");
        run.CountGradients(GradientCheck.Run(v => Elementwise.Apply(op, v), x[..12], new() { SecondOrder = hasSecond }).Require().Checked);
    }

    static void CheckDerivative(ContractRun run, Tensor x, Func<Tensor, Tensor> derivative, Func<double, double> expected, string which)
    {
        double[] arguments = x.ToArray<double>(), values = derivative(x).ToArray<double>();
        for (var i = 0; i < values.Length; i++)
            Accuracy.AssertDerivative(values[i], expected(arguments[i]), () => $"the {which} of {TOperator.Name} at {arguments[i]:R}");
        run.CountGradients(values.Length);
    }

    void CheckIntegers(ContractRun run)
    {
        foreach (var type in new[] { DType.Bool, DType.UInt8, DType.Int32, DType.Int64 })
        {
            var x = Arrangements.DrawIntegers(run.Random, 37, TOperator.Domain, type);
            if (!TOperator.KeepsIntegers)
            {
                ContractRun.AssertSame(Elementwise.Apply(op, x.AsType(DType.Float32)), Elementwise.Apply(op, x), $"{TOperator.Name} of {type.Name}");
                continue;
            }
            var y = Elementwise.Apply(op, x);
            run.Add(y);
            var expected = x.ToArray<double>().Select(value => (long)op.Reference(value)).ToArray();
            ContractRun.AssertSame(Tensor.FromArray(expected).AsType(type), y, $"{TOperator.Name} of {type.Name}");
        }
    }

    double Derivative(double x) => op.Apply(DualLane<ScalarLane<double>>.Variable(new(x))).Derivative.Value;

    double SecondDerivative(double x)
    {
        var value = new DualLane<ScalarLane<double>>(new(x), new(1));
        return op.Apply(DualLane<DualLane<ScalarLane<double>>>.Variable(value)).Derivative.Derivative.Value;
    }
}
