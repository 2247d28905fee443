using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo.Tests.Contracts;

/// <summary>The contract of an element-wise operator with two operands.</summary>
internal sealed class BinaryContract<TOperator>(TOperator op) where TOperator : unmanaged, IBinaryOperator
{
    static readonly DType[] reals = [DType.Float32, DType.Float64];

    readonly BinaryOperation<TOperator> operation = BinaryOperation<TOperator>.For(op);

    /// <summary>A domain of one point marks operators on the bits of integers.</summary>
    static bool IsForIntegers => TOperator.Domain.Low == TOperator.Domain.High;

    public void Check(ContractRun run)
    {
        foreach (var type in reals)
        {
            CheckValues(run, type);
            foreach (var (a, b) in Pairs.Shapes) CheckArrangements(run, type, a, b);
            CheckThreads(run, type);
        }
        CheckLanes<float>(run);
        CheckLanes<double>(run);
        if (!IsForIntegers) CheckDerivatives(run);
        foreach (var (first, second) in new (Shape, Shape)[] { ([3, 211], [3, 211]), ([3, 211], [211]), ([700, 3], [1, 3]), ([3, 211], []), ([3, 1], [3, 211]) })
        {
            if (IsForIntegers) break;
            var (a, b) = Draw(run, first, second, DType.Float32);
            NarrowContract.Check(run, inputs => Elementwise.Apply(op, inputs[0], inputs[1]), [a, b], $"{TOperator.Name} of {first} and {second}", comparesGradients: false);
            GraphContract.Check(run, inputs => -Elementwise.Apply(op, -(-inputs[0]), inputs[1]), [a, b], $"{TOperator.Name} of {first} and {second}");
        }
        if (Settings.SuitIntegers(op)) CheckIntegers(run);
        CheckErrors();
    }

    (Tensor A, Tensor B) Draw(ContractRun run, Shape a, Shape b, DType type) =>
        (Arrangements.Draw(run.Random, a, TOperator.Domain, type), Arrangements.Draw(run.Random, b, TOperator.SecondDomain, type));

    void CheckValues(ContractRun run, DType type)
    {
        var (a, b) = Draw(run, 333, 333, type);
        var y = Elementwise.Apply(op, a, b);
        run.Add(y);
        double[] left = a.ToArray<double>(), right = b.ToArray<double>(), values = y.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
        {
            var (byLeft, byRight) = (Derivative(0, left[i], right[i]), Derivative(1, left[i], right[i]));
            var sensitivity = Math.Abs(left[i] * byLeft) + Math.Abs(right[i] * byRight);
            Accuracy.AssertValue(type, TOperator.Tolerance, values[i], op.Reference(left[i], right[i]), sensitivity, () => $"{TOperator.Name}({left[i]:R}, {right[i]:R})");
        }
    }

    void CheckArrangements(ContractRun run, DType type, Shape first, Shape second)
    {
        var (a, b) = Draw(run, first, second, type);
        var expected = Elementwise.Apply(op, a, b);
        run.Add(expected);
        var pair = $"{TOperator.Name} of {first} and {second}";
        Assert.True(Shape.TryBroadcast(first, second, out var shape) && shape == expected.Shape, $"{pair} has shape {expected.Shape}");
        ContractRun.AssertSame(Elementwise.Apply(op, a.BroadcastTo(shape).Copy(), b.BroadcastTo(shape).Copy()), expected, $"{pair}, broadcast");
        ContractRun.AssertSame(expected, Arrangements.ComputeGuarded(operation, a, b), $"{pair} into larger memory");
        foreach (var (name, view) in Arrangements.Of(a)) ContractRun.AssertSame(expected, Elementwise.Apply(op, view, b), $"{pair}, the first {name}");
        foreach (var (name, view) in Arrangements.Of(b)) ContractRun.AssertSame(expected, Elementwise.Apply(op, a, view), $"{pair}, the second {name}");
    }

    void CheckThreads(ContractRun run, DType type)
    {
        var (a, b) = Draw(run, [300, 257], [300, 257], type);
        ThreadCounts.AssertNoDifference(run, TOperator.Name, () => Elementwise.Apply(op, a, b));
        ThreadCounts.AssertNoDifference(run, $"{TOperator.Name} with a row", () => Elementwise.Apply(op, a, b[0]));
        ThreadCounts.AssertNoDifference(run, $"{TOperator.Name} with a column", () => Elementwise.Apply(op, a[.., ..1], b));
    }

    void CheckLanes<T>(ContractRun run) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        var (specialA, specialB) = Lanes.Samples.SpecialPairs<T>();
        T[] a = [.. Lanes.Samples.Uniform<T>(TOperator.Domain.Low, TOperator.Domain.High, 160, seed: 7), .. specialA, T.One, T.Zero, T.One];
        T[] b = [.. Lanes.Samples.Uniform<T>(TOperator.SecondDomain.Low, TOperator.SecondDomain.High, 160, seed: 8), .. specialB, T.One, T.One, T.Zero];
        var expected = Run<ScalarLane<T>>();
        run.Add(expected);
        if (Contracts.IsDigestOnly) return;
        ContractRun.AssertSame(expected, Run<Lane128<T>>(), $"{TOperator.Name} on 128-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane256<T>>(), $"{TOperator.Name} on 256-bit lanes");
        ContractRun.AssertSame(expected, Run<Lane512<T>>(), $"{TOperator.Name} on 512-bit lanes");

        Tensor Run<L>() where L : struct, IMemoryLane<T, L>
        {
            var result = Tensor.Empty(a.Length, DTypes.Of<T>());
            BinaryKernel.Run<Numbers<TOperator>, T, L>(new(op), Tensor.FromSpan<T>(a, a.Length), Tensor.FromSpan<T>(b, b.Length), result);
            return result;
        }
    }

    void CheckDerivatives(ContractRun run)
    {
        var (a, b) = Draw(run, 50, 50, DType.Float64);
        double[] left = a.ToArray<double>(), right = b.ToArray<double>();
        var (byFirst, bySecond) = Autograd.Gradient((Tensor x, Tensor y) => Elementwise.Apply(op, x, y))(a, b);
        double[] first = byFirst.ToArray<double>(), second = bySecond.ToArray<double>();
        for (var i = 0; i < left.Length; i++)
        {
            Accuracy.AssertDerivative(first[i], Derivative(0, left[i], right[i]), () => $"the gradient by the first operand of {TOperator.Name} at ({left[i]:R}, {right[i]:R})");
            Accuracy.AssertDerivative(second[i], Derivative(1, left[i], right[i]), () => $"the gradient by the second operand of {TOperator.Name} at ({left[i]:R}, {right[i]:R})");
        }
        run.CountGradients(2 * left.Length);
        foreach (var (x, y) in new (Shape, Shape)[] { ([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1], [1, 3]), ([], [2]) })
        {
            var (u, v) = Draw(run, x, y, DType.Float64);
            var report = GradientCheck.Run((first, second) => Elementwise.Apply(op, first, second), u, v, new() { SecondOrder = true }).Require();
            run.CountGradients(report.Checked);
        }
    }

    void CheckIntegers(ContractRun run)
    {
        foreach (var type in new[] { DType.Bool, DType.UInt8, DType.Int32, DType.Int64 })
        {
            var a = Arrangements.DrawIntegers(run.Random, 37, TOperator.Domain, type);
            var b = Arrangements.DrawIntegers(run.Random, 37, TOperator.SecondDomain, type, isDivisor: true);
            if (!TOperator.KeepsIntegers)
            {
                ContractRun.AssertSame(Elementwise.Apply(op, a.AsType(DType.Float32), b.AsType(DType.Float32)), Elementwise.Apply(op, a, b), $"{TOperator.Name} of {type.Name}");
                continue;
            }
            var y = Elementwise.Apply(op, a, b);
            run.Add(y);
            var expected = a.ToArray<double>().Zip(b.ToArray<double>(), (left, right) => (long)op.Reference(left, right)).ToArray();
            ContractRun.AssertSame(Tensor.FromArray(expected).AsType(type), y, $"{TOperator.Name} of {type.Name}");
        }
    }

    void CheckErrors()
    {
        var shapes = Assert.Throws<ShapeException>(() => Elementwise.Apply(op, Tensor.Ones([2, 3]), Tensor.Ones([2])));
        Assert.StartsWith($"{TOperator.Name}: ", shapes.Message);
        Assert.Contains("(2, 3)", shapes.Message);
        Assert.Contains("(2,)", shapes.Message);
    }

    double Derivative(int input, double a, double b)
    {
        DualLane<ScalarLane<double>> left = new(new(a), new(input == 0 ? 1 : 0)), right = new(new(b), new(input));
        return op.Apply(left, right).Derivative.Value;
    }
}
