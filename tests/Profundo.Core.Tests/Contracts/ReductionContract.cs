namespace Profundo.Tests.Contracts;

/// <summary>The contract of a reduction.</summary>
internal sealed class ReductionContract<TReduction> where TReduction : IReduction
{
    /// <summary>Shapes and the axes to reduce: every choice of axes, then long rows, long columns, and runs of many partial results.</summary>
    static readonly (Shape Shape, int[] Axes)[] cases =
    [
        .. from mask in Enumerable.Range(1, 7) select (new Shape([3, 4, 5]), Enumerable.Range(0, 3).Where(axis => (mask >> axis & 1) != 0).ToArray()),
        ([], []), ([1], [0]), ([17], [0]), ([9001], [0]), ([9001, 3], [0]), ([9001, 3], [1]), ([3, 9001], [1]), ([3, 9001], [0]),
        ([2, 700, 40], [1]), ([2, 700, 40], [0, 2]), ([40, 20, 3, 50], [1, 3]), ([5, 0], [0]), ([0, 5], [1]),
    ];

    static readonly DType[] reals = [DType.Float32, DType.Float64], types = [.. reals, DType.Int32, DType.UInt8, DType.Bool];

    public static void Check(ContractRun run)
    {
        foreach (var (shape, axes) in cases)
        {
            foreach (var type in TReduction.TakesIntegers ? types : reals) CheckValues(run, shape, axes, type);
            if (shape.Size is > 0 and < 1000) CheckDerivatives(run, shape, axes);
            if (shape.Size > 0) NarrowContract.Check(run, inputs => Reduction<TReduction>.Apply(inputs[0], axes, keepDims: false), [Draw(new(TReduction.Name), shape, DType.Float32)], $"{TReduction.Name} of {shape} over {new IntegerList(axes)}", comparesGradients: false);
        }
        foreach (var (shape, axes) in new (Shape, int[])[] { ([200_003], [0]), ([500, 301], [0]), ([500, 301], [1]), ([20, 100, 70], [1]), ([20, 100, 70], [0, 2]) })
        {
            var x = Draw(run, shape, DType.Float32);
            if (x.Size < 150_001) GraphContract.Check(run, inputs => Reduction<TReduction>.Apply(-(-inputs[0]), axes, keepDims: false), [x], $"{TReduction.Name} of {shape} over {new IntegerList(axes)}");
            ThreadCounts.AssertNoDifference(run, $"{TReduction.Name} of {shape} over {new IntegerList(axes)}", () => Reduction<TReduction>.Apply(x, axes, keepDims: false));
        }
        CheckErrors();
    }

    /// <summary>Numbers around one, of which even a product of thousands has a size that can be written.</summary>
    static Tensor Draw(ContractRun run, Shape shape, DType type)
    {
        if (!type.IsFloatingPoint) return Arrangements.DrawIntegers(run.Random, shape, (1, 3), type);
        var x = Arrangements.Draw(run.Random, shape, (0.95, 1.05), type);
        return x * (Arrangements.DrawIntegers(run.Random, shape, (0, 1), type) * 2 - 1);
    }

    static void CheckValues(ContractRun run, Shape shape, int[] axes, DType type)
    {
        var x = Draw(run, shape, type);
        var y = Reduction<TReduction>.Apply(x, axes, keepDims: false);
        run.Add(y);
        Assert.Equal(TReduction.ResultType(type), y.DType);
        var groups = Groups(x, axes);
        var values = y.ToArray<double>();
        Assert.Equal(groups.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var expected = TReduction.Reference(groups[i]);
            if (y.DType is DType.Int32 or DType.Int64 && Math.Abs(expected) > 1e15) continue; // beyond what both can hold
            var scale = Math.Max(Math.Abs(expected), TReduction.Reference([.. groups[i].Select(Math.Abs)]));
            var allowed = y.DType.IsFloatingPoint ? (y.DType == DType.Float32 ? 2e-6 : 1e-14) * Math.Sqrt(groups[i].Length + 10) * scale : 0;
            Assert.True(values[i].Equals(expected) || Math.Abs(values[i] - expected) <= allowed, $"{TReduction.Name} of {type.Name} {shape} over {new IntegerList(axes)}: element {i} is {values[i]:R}, expected {expected:R}");
        }
        var kept = Reduction<TReduction>.Apply(x, axes, keepDims: true);
        Assert.Equal(Axes.Remove(shape, axes, keep: true), kept.Shape);
        ContractRun.AssertSame(y, kept.Reshape(y.Shape), $"{TReduction.Name} with kept axes");
        if (x.DType == y.DType)
            ContractRun.AssertSame(y, Arrangements.ComputeGuarded(new Reduction<TReduction>(axes, keepDims: false), x), $"{TReduction.Name} into larger memory");
        CheckArrangements(x, y, axes, type);
    }

    /// <summary>A view may be reduced in the order of its memory, so floating-point results may differ in the last places.</summary>
    static void CheckArrangements(Tensor x, Tensor expected, int[] axes, DType type)
    {
        foreach (var (name, view) in Arrangements.Of(x))
        {
            var y = Reduction<TReduction>.Apply(view, axes, keepDims: false);
            var close = expected.DType.IsFloatingPoint ? y.AllClose(expected, rtol: type == DType.Float64 ? 1e-13 : 1e-5, atol: type == DType.Float64 ? 1e-13 : 2e-5, equalNaN: true) : y.ElementsEqual(expected);
            Assert.True(close && y.Shape == expected.Shape, $"{TReduction.Name} of a tensor {x.Shape} {name} over {new IntegerList(axes)} differs");
        }
    }

    static void CheckDerivatives(ContractRun run, Shape shape, int[] axes)
    {
        if (!TReduction.IsDifferentiable) return;
        var x = Arrangements.Draw(run.Random, shape, (-2, 2), DType.Float64);
        foreach (var keepDims in new[] { false, true })
        {
            var report = GradientCheck.Run(v => Reduction<TReduction>.Apply(v, axes, keepDims), x, new() { SecondOrder = true, MaximumElements = 12, RelativeTolerance = 2e-5, AbsoluteTolerance = 1e-6 }).Require();
            run.CountGradients(report.Checked);
        }
    }

    static void CheckErrors()
    {
        Assert.StartsWith($"{TReduction.Name}: axis 2 does not exist in shape (2, 3)", Assert.Throws<IndexException>(() => Reduction<TReduction>.Apply(Tensor.Ones([2, 3]), [2], keepDims: false)).Message);
        Assert.StartsWith($"{TReduction.Name}: axis 1 of shape (2, 3) is named twice", Assert.Throws<ShapeException>(() => Reduction<TReduction>.Apply(Tensor.Ones([2, 3]), [1, -1], keepDims: false)).Message);
        if (TReduction.AcceptsEmpty) Reduction<TReduction>.Apply(Tensor.Ones(0), [0], keepDims: false);
        else Assert.StartsWith($"{TReduction.Name}: ", Assert.Throws<ShapeException>(() => Reduction<TReduction>.Apply(Tensor.Ones(0), [0], keepDims: false)).Message);
    }

    /// <summary>For every result, the list of elements that make it.</summary>
    static double[][] Groups(Tensor x, int[] axes)
    {
        if (!TReduction.AcceptsEmpty && new ReducedAxes(new(axes), x.Shape).Count == 0) return [];
        var strides = Axes.Remove(x.Shape, axes, keep: true).RowMajorStrides();
        foreach (var axis in axes) strides[axis] = 0;
        var groups = new List<double>[Axes.Remove(x.Shape, axes, keep: true).Size];
        for (var i = 0; i < groups.Length; i++) groups[i] = [];
        var values = x.ToArray<double>();
        var rowMajor = x.Shape.RowMajorStrides();
        for (var i = 0; i < values.Length; i++)
        {
            long rest = i, group = 0;
            for (var axis = 0; axis < x.Rank; axis++)
            {
                (var index, rest) = Math.DivRem(rest, rowMajor[axis]);
                group += index * strides[axis];
            }
            groups[group].Add(values[i]);
        }
        return [.. groups.Select(group => group.ToArray())];
    }
}
