namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Exceptions half-way: afterwards everything is as it was, and the next call is right.</summary>
public class FailureTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void In_the_function_while_it_is_traced()
    {
        var fails = true;
        var total = Tensor.Zeros([2, 3]);
        var function = Compiled.Function((Tensor x) =>
        {
            using var scope = new TensorScope();
            using (Autograd.Record())
            {
                total += x;
                if (fails) throw new InvalidDataException("half-way");
                return x * 2;
            }
        });
        Assert.Throws<InvalidDataException>(() => function.Call(x));
        Assert.False(Autograd.IsRecording || Autograd.IsTraining);
        Assert.Equal(0, function.PlanCount);
        Assert.Equal(6, (x * 0 + 1).Sum().Item()); // computed at once, so nothing is traced any more
        AssertValues(new double[6], total);
        fails = false;
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
        Assert.Equal(Bits(x), Bits(total));
    }

    [Fact]
    public void A_mistake_in_shapes_while_it_is_traced()
    {
        var function = Compiled.Function((Tensor x, Tensor y) => x.MatMul(y));
        Assert.Throws<ShapeException>(() => function.Call(x, x));
        Assert.Equal(Bits(x.MatMul(x.T)), Bits(function.Call(x, x.T)));
    }

    [Fact]
    public void In_an_operation_while_the_plan_runs()
    {
        var total = Tensor.Zeros([]);
        var w = Draw(2, [3, 4]).AttachGrad();
        var function = Compiled.Function((Tensor x, Tensor labels) =>
        {
            total += 1;
            var loss = Autograd.Record(() => x.MatMul(w).SoftmaxCrossEntropy(labels).Mean());
            loss.Backward();
            return loss;
        });
        Tensor good = Vector(0, 3), bad = Vector(0, 4);
        var expected = function.Call(x, good);
        var gradient = w.Grad.Copy();
        for (var round = 0; round < 2; round++)
        {
            Assert.Contains("the label 4 of row 1", Assert.Throws<IndexException>(() => function.Call(x, bad)).Message);
            Assert.False(Autograd.IsRecording);
            Assert.Equal(1 + round, total.Item());
            Assert.Equal(Bits(gradient), Bits(w.Grad));
            Assert.Equal(Bits(expected), Bits(function.Call(x, good)));
            Assert.Equal(Bits(gradient), Bits(w.Grad));
        }
        Assert.Equal(1, function.PlanCount);
    }

    [Fact]
    public void At_the_very_first_call()
    {
        var function = Compiled.Function((Tensor x, Tensor labels) => x.SoftmaxCrossEntropy(labels));
        Assert.Throws<IndexException>(() => function.Call(x, Vector(7, 0)));
        Assert.Equal(Bits(x.SoftmaxCrossEntropy(Vector(1, 0))), Bits(function.Call(x, Vector(1, 0))));
    }

    [Fact]
    public void While_results_go_into_existing_tensors()
    {
        var function = Compiled.Function((Tensor x, Tensor labels) => x.SoftmaxCrossEntropy(labels));
        var result = Tensor.Zeros(2);
        Assert.Throws<IndexException>(() => function.CallInto([x, Vector(7, 0)], [result]));
        function.CallInto([x, Vector(1, 0)], [result]);
        Assert.Equal(Bits(x.SoftmaxCrossEntropy(Vector(1, 0))), Bits(result));
    }

    [Fact]
    public void An_argument_or_captured_tensor_that_was_released()
    {
        Tensor weight = Draw(2, [2, 3]), input = x.Copy();
        var function = Compiled.Function((Tensor x) => x * weight);
        Assert.Equal(Bits(x * weight), Bits(function.Call(input)));
        input.Release();
        Assert.Contains("Tensor.Release", Assert.Throws<ReleasedTensorException>(() => function.Call(input)).Message);
        Assert.Equal(Bits(x * weight), Bits(function.Call(x)));
        weight.Release();
        Assert.Throws<ReleasedTensorException>(() => function.Call(x));
    }

    [Fact]
    public void A_draw_before_the_failure_has_been_made_as_in_an_eager_run()
    {
        var function = Compiled.Function((Tensor x, Tensor labels) => (x + Tensor.RandomNormal([2, 3])).SoftmaxCrossEntropy(labels) + Tensor.RandomNormal([2]));
        function.Call(x, Vector(0, 1));
        RandomGenerator.Default.Seed(0);
        Assert.Throws<IndexException>(() => function.Call(x, Vector(0, 9)));
        var position = RandomGenerator.Default.State;
        RandomGenerator.Default.Seed(0);
        Tensor.RandomNormal([2, 3]);
        Assert.Equal(RandomGenerator.Default.State, position);
    }
}
