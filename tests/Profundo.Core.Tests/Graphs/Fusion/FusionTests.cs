using Profundo.Graphs;
using Profundo.Tests.Kernels;

namespace Profundo.Tests.GraphTests.Fusion;

using static Fused;
using static Values;

/// <summary>Which element-wise operations are computed together, with which operands, and that they give the bits of one after the other.</summary>
[Collection(ThreadCount.Name)]
public class FusionTests
{
    public static TheoryData<DType> Types => [DType.Float32, DType.Float64];

    [Theory]
    [MemberData(nameof(Types))]
    public void Any_length(DType type)
    {
        foreach (var length in (int[])[.. Enumerable.Range(0, 41), .. Enumerable.Range(1023, 8), 2047, 2048, 2049, 4097, 100_003])
        {
            var plan = AssertSame(x => [(x[0] * x[1] + x[0].Tanh()).Maximum(0.1) - x[2]], Draw(1, [length], type), Draw(2, [length], type), Draw(3, [], type));
            if (length > 0) Single(plan);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Rows_are_repeated_whether_short_or_long(DType type)
    {
        foreach (var columns in (int[])[1, 2, 3, 7, 16, 33, 500, 511, 512, 1000, 1023, 1024, 1025, 3000])
        {
            Tensor x = Draw(1, [37, columns], type), row = Draw(2, [columns], type), flat = Draw(3, [1, columns], type), number = Draw(4, [1, 1], type);
            var fused = Single(AssertSame(v => [((v[0] + v[1]) * v[2] - v[3]).Sigmoid() * v[1]], x, row, flat, number));
            if (columns > 1) Assert.Equal([OperandKind.Whole, OperandKind.Repeated, OperandKind.Repeated, OperandKind.Single], fused.Program.Operands);
        }
    }

    [Fact]
    public void Blocks_of_the_last_axes_are_repeated() =>
        Single(AssertSame(v => [(v[0] + v[1]) * v[1]], Draw(1, [5, 4, 3, 7]), Draw(2, [3, 7])));

    [Fact]
    public void Rows_of_different_lengths_are_not_joined()
    {
        var plan = AssertSame(v => [(v[0] + v[1]) * v[2]], Draw(1, [5, 4, 7]), Draw(2, [7]), Draw(3, [4, 7]));
        Assert.Equal(2, plan.Steps.Count);
    }

    [Fact]
    public void Columns_are_left_to_their_own_operation()
    {
        var plan = AssertSame(v => [((v[0] * 2 + 1) * v[1]).Tanh() - v[0]], Draw(1, [6, 5]), Draw(2, [6, 1]));
        Assert.Equal(["fused", "multiply", "fused"], plan.Steps.Select(step => step.Node.Operation!.Name));
    }

    [Fact]
    public void Operands_that_lie_otherwise_are_arranged_first() =>
        AssertSame(v => [(v[0].T * 2 + v[1]).Exp(), (v[0].T * 2 + v[1][1]).Tanh()], Draw(1, [6, 5]), Draw(2, [9, 12])[1..6, 2..8]);

    [Fact]
    public void Whole_numbers_are_not_joined()
    {
        var plan = AssertSame(v => [(v[0] + 1) * v[0] - 2], Tensor.Arange(10, DType.Int32));
        Assert.DoesNotContain(plan.Steps, step => step.Node.Operation is FusedOperation);
    }

    [Fact]
    public void A_value_that_is_used_twice_is_computed_once()
    {
        var fused = Single(AssertSame(v => [v[0].Tanh() is var t ? t * t + t : t], Draw(1, [1000])));
        Assert.Equal(3, fused.Program.Steps.Count);
    }

    [Fact]
    public void A_value_that_is_also_a_result_or_read_elsewhere_ends_a_region()
    {
        var plan = AssertSame(v =>
        {
            var middle = v[0] * 2 + 1;
            return [middle, (middle.Tanh() + v[0]) * middle, middle.Sum(axis: 0) * 3 + 1];
        }, Draw(1, [30, 40]));
        Assert.Equal(3, plan.Steps.Count(step => step.Node.Operation is FusedOperation));
    }

    [Fact]
    public void More_operands_than_one_operation_takes()
    {
        Tensor[] inputs = [.. Enumerable.Range(0, 40).Select(i => Draw(i, [777]))];
        var plan = AssertSame(v => [v.Aggregate((a, b) => a * 0.5 + b)], inputs);
        Assert.InRange(plan.Steps.Count, 3, 6);
        Assert.All(plan.Steps, step => Assert.InRange(step.Inputs.Length, 2, FusedOperation.OperandLimit));
    }

    [Fact]
    public void Very_long_chains_become_several_operations()
    {
        var plan = AssertSame(v => [Enumerable.Range(0, 200).Aggregate(v[0], (y, _) => y.Sin())], Draw(1, [100]));
        Assert.Equal(4, plan.Steps.Count);
    }

    [Fact]
    public void Long_chains_are_divided_into_segments()
    {
        var fused = Single(AssertSame(v =>
        {
            var y = v[0];
            for (var i = 0; i < 36; i++) y = i % 3 == 0 ? y * 1.01 + v[1] : i % 3 == 1 ? y.Tanh() : (y - 0.1).Maximum(v[1]);
            return [y];
        }, Draw(1, [3000]), Draw(2, [])));
        if (Segment.MayCompile) Assert.InRange(fused.Program.Segments.Length, 5, 20);
    }

    [Fact]
    public void Many_values_at_once_do_not_exhaust_the_stack()
    {
        // Each sum needs its new term before the sum of the others, so all terms are alive at once.
        var thread = new Thread(() => AssertSame(v =>
        {
            Tensor term = v[0], total = v[0];
            for (var i = 0; i < 1000; i++)
            {
                term = term.Tanh();
                total = term + total;
            }
            return [total];
        }, Draw(1, [2000], DType.Float64)), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
    }

    [Fact]
    public void Results_take_the_place_of_operands_that_nobody_needs_any_more()
    {
        // Products keep the element-wise regions apart, and cannot be written over their operands.
        var w = Draw(2, [40, 40]);
        var plan = AssertSame(v =>
        {
            var y = v[0];
            for (var i = 0; i < 5; i++) y = (y.MatMul(w) * 0.1 + v[0]).Tanh();
            return [y];
        }, Draw(1, [40, 40]));
        var bytes = 40 * 40 * sizeof(float);
        Assert.InRange(plan.Figures.ArenaBytes, 2 * bytes, 2 * bytes + 512);
    }

    [Fact]
    public void Loops_are_made_at_run_time_only_where_they_may()
    {
        var before = Segment.MayCompile;
        try
        {
            foreach (var may in (bool[])[before, false])
            {
                Segment.MayCompile = may;
                var function = Compiled.Function((Tensor x) => (x * 2 + 1).Tanh() - x);
                var segments = Single(function.For([Draw(1, [100])]).Plan).Program.Segments;
                Assert.Equal(may ? 1 : 4, segments.Length);
                Assert.All(segments, segment => Assert.Equal(may, segment.Loop is not null));
            }
        }
        finally
        {
            Segment.MayCompile = before;
        }
    }

    [Fact]
    public void Settings_of_operators_arrive_in_the_compiled_loop() =>
        Single(AssertSame(v => [v[0].LeakyRelu(0.3).Clip(-0.4, 1.25) + v[0].Elu(0.7) + v[0].Softplus() * 0.1], Draw(1, [3000])));

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        var x = Tensor.FromArray(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, float.MaxValue });
        AssertSame(v => [(v[0] * 2 + 1).Tanh().Maximum(v[0]), (v[0] - v[0]).Exp() * v[0], (-v[0]).Relu() + v[0].Sign()], x);
    }
}
