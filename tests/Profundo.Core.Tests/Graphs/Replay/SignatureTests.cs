namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>When a plan fits the arguments, and when a new one is made.</summary>
public class SignatureTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void Another_shape_gets_another_plan()
    {
        var function = Compiled.Function((Tensor x) => x * x.Shape[0] + x.Mean(axis: 0));
        foreach (var rows in (int[])[2, 5, 1, 2, 0, 5])
        {
            var input = Draw(rows, [rows, 3]);
            Assert.Equal(Bits(input * rows + input.Mean(axis: 0)), Bits(function.Call(input)));
        }
        Assert.Equal(4, function.PlanCount);
    }

    [Fact]
    public void Another_type_gets_another_plan()
    {
        var function = Compiled.Function((Tensor x) => x * 2.5 + 1);
        foreach (var type in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8, DType.Float32])
        {
            var input = Tensor.Arange(5, type);
            Contracts.ContractRun.AssertSame(input * 2.5 + 1, function.Call(input), type.Name);
        }
        Assert.Equal(5, function.PlanCount);
    }

    [Fact]
    public void A_number_of_CSharp_as_an_argument_is_refused_and_a_scalar_is_not()
    {
        var function = Compiled.Function((Tensor a, Tensor b) => a * b);
        foreach (var type in (DType[])[DType.Float32, DType.Float64, DType.Int32])
        {
            var input = Tensor.Arange(5, type);
            Contracts.ContractRun.AssertSame(input * Tensor.Scalar(0.3), function.Call(input, Tensor.Scalar(0.3)), $"{type.Name} times a scalar");
            Assert.Contains("Tensor.Scalar(0.3)", Assert.Throws<GraphException>(() => function.Call(input, 0.3)).Message);
        }
        Refusal.AssertHere(() => function.Call(2, x), "argument 0");
        var outer = Compiled.Function((Tensor x) => function.Call(x, 2)); // inside of another, numbers are frozen anyway
        Assert.Equal(Bits(x * 2), Bits(outer.Call(x)));
    }

    [Fact]
    public void Training_and_prediction_have_plans_of_their_own()
    {
        var function = Compiled.Function((Tensor x) => Autograd.IsTraining ? x * 2 : x * 3);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(Bits(x * 3), Bits(function.Call(x)));
            using (Autograd.TrainMode()) Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
            using (Autograd.Record()) Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
            using (Autograd.Record(training: false)) Assert.Equal(Bits(x * 3), Bits(function.Call(x)));
        }
        Assert.Equal(4, function.PlanCount);
    }

    [Fact]
    public void Modes_inside_are_kept_and_do_not_leak()
    {
        var seen = new List<(bool, bool)>();
        var function = Compiled.Function((Tensor x) =>
        {
            using (Autograd.Record()) seen.Add((Autograd.IsRecording, Autograd.IsTraining));
            using (Autograd.PredictMode()) seen.Add((Autograd.IsRecording, Autograd.IsTraining));
            seen.Add((Autograd.IsRecording, Autograd.IsTraining));
            return x * 2;
        });
        using (Autograd.TrainMode()) function.Call(x);
        Assert.Equal([(true, true), (false, false), (false, true)], seen);
        Assert.False(Autograd.IsTraining || Autograd.IsRecording);
    }

    [Fact]
    public void The_number_of_arguments_is_checked()
    {
        var one = Compiled.Function((Tensor x) => x * 2);
        Assert.Contains("takes 1 tensor, but was called with 2", Assert.Throws<ArgumentException>(() => one.Call(x, x)).Message);
        var any = Compiled.Function((Tensor[] inputs) => [inputs.Aggregate((a, b) => a + b)]);
        Assert.Equal(Bits(x + x), Bits(any.Call(x, x)));
        Assert.Equal(Bits(x + x + x), Bits(any.Call(x, x, x)));
    }

    [Fact]
    public void A_function_without_arguments_is_a_program_on_captured_tensors() => ReplayProgram.AssertSame(() =>
    {
        var a = Draw(2, [3]);
        return new(_ =>
        {
            a *= 2;
            return [a + 1];
        }, () => [a]);
    }, [], [], []);

    [Fact]
    public void A_function_of_numbers_only_has_a_constant_result()
    {
        var function = Compiled.Function((Tensor[] _) => [Tensor.Arange(3) * 2]);
        Tensor first = function.Call(), second = function.Call();
        first += 5;
        AssertValues([0, 2, 4], second);
        AssertValues([0, 2, 4], function.Call());
    }

    [Fact]
    public void Only_so_many_plans_are_kept()
    {
        var traces = 0;
        var function = Compiled.Function((Tensor x) =>
        {
            traces++;
            return x * 2;
        }, new() { MostPlans = 2 });
        foreach (var rows in (int[])[1, 2, 1, 2, 3, 2, 1])
        {
            var input = Draw(rows, [rows]);
            Assert.Equal(Bits(input * 2), Bits(function.Call(input)));
        }
        Assert.Equal(2, function.PlanCount);
        Assert.Equal(4, traces); // 1, 2, 3, and 1 again
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled.Function((Tensor x) => x, new() { MostPlans = 0 }));
    }

    [Fact]
    public void Empty_tensors_are_tensors_too() =>
        ReplayProgram.AssertSame(() => new(inputs => [inputs[0] * 2 + 1, inputs[0].Sum(), inputs[0].Reshape(3, 0).T, inputs[0].Sum(axis: 0) + 1]), [Tensor.Zeros([0, 3])], [Tensor.Zeros([0, 3])]);
}
