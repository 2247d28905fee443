namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Tensors that are the same tensor, or look at the same memory.</summary>
public class AliasingTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void One_tensor_for_two_arguments()
    {
        var function = Compiled.Function((Tensor a, Tensor b) => a * b - a);
        Tensor y = Draw(2, [2, 3]);
        Assert.Equal(Bits(x * y - x), Bits(function.Call(x, y)));
        Assert.Equal(Bits(x * x - x), Bits(function.Call(x, x)));
        Assert.Equal(Bits(y * x - y), Bits(function.Call(y, x)));
        Assert.Equal(1, function.PlanCount);
    }

    [Fact]
    public void One_leaf_for_two_arguments_gets_both_gradients()
    {
        var function = Compiled.Function((Tensor a, Tensor b) => a * b + a);
        Tensor leaf = x.Copy().AttachGrad(), other = x.Copy().AttachGrad();
        Autograd.Record(() => function.Call(leaf, leaf)).Backward();
        Autograd.Record(() => other * other + other).Backward();
        Assert.Equal(Bits(other.Grad), Bits(leaf.Grad));
    }

    [Fact]
    public void A_result_that_is_an_argument_is_that_tensor()
    {
        var function = Compiled.Function((Tensor[] inputs) => [inputs[0], inputs[0] * 2, inputs[0]]);
        for (var call = 0; call < 2; call++)
        {
            var results = function.CallAll(x);
            Assert.Same(x, results[0]);
            Assert.Same(x, results[2]);
            Assert.Equal(Bits(x * 2), Bits(results[1]));
        }
    }

    [Fact]
    public void A_result_that_is_a_captured_tensor_is_that_tensor_also_if_it_is_overwritten()
    {
        Tensor still = Draw(2, [3]), moved = Draw(3, [3]);
        var function = Compiled.Function((Tensor[] inputs) =>
        {
            var before = moved.Copy();
            moved += inputs[0][0];
            return [still, moved, before];
        });
        for (var call = 0; call < 3; call++)
        {
            var expected = (moved + x[0]).Copy();
            var before = moved.Copy();
            var results = function.CallAll(x);
            Assert.Same(still, results[0]);
            Assert.Same(moved, results[1]);
            Assert.Equal(Bits(expected), Bits(moved));
            Assert.Equal(Bits(before), Bits(results[2]));
        }
        Tensor copy = Tensor.Zeros(3), second = Tensor.Zeros(3), third = Tensor.Zeros(3);
        function.CallInto([x], [copy, second, third]);
        Assert.Equal(Bits(moved), Bits(second));
        Assert.Equal(Bits(moved - x[0]).Length, Bits(third).Length);
    }

    [Fact]
    public void Two_results_that_are_one_tensor_stay_one_and_equal_ones_are_two()
    {
        var function = Compiled.Function((Tensor[] inputs) =>
        {
            var y = inputs[0] * 2;
            return [y, y, inputs[0] * 2];
        });
        var results = function.CallAll(x);
        Assert.Same(results[0], results[1]);
        Assert.NotSame(results[0], results[2]);
        Assert.NotSame(results[0].Storage, results[2].Storage);
        Tensor[] into = [Tensor.Empty([2, 3]), Tensor.Empty([2, 3]), Tensor.Empty([2, 3])];
        function.CallInto([x], into);
        foreach (var result in into) Assert.Equal(Bits(x * 2), Bits(result));
    }

    [Fact]
    public void A_result_that_is_a_view_is_a_copy()
    {
        var function = Compiled.Function((Tensor[] inputs) => [inputs[0].T, inputs[0][0]]);
        var input = x.Copy();
        var results = function.CallAll(input);
        input += 1;
        Assert.Equal(Bits(x.T), Bits(results[0]));
        Assert.Equal(Bits(x[0]), Bits(results[1]));
    }

    [Fact]
    public void Results_are_not_written_into_memory_that_is_read()
    {
        Tensor weight = Draw(2, [3, 3]), input = Draw(3, [3, 3]), result = Tensor.Empty([3, 3]);
        var function = Compiled.Function((Tensor a) => a.MatMul(weight));
        Assert.Contains("memory of an argument", Assert.Throws<GraphException>(() => function.CallInto([input], [input])).Message);
        Assert.Contains("memory of an argument", Assert.Throws<GraphException>(() => function.CallInto([input], [input.T.T])).Message);
        Assert.Contains("captured", Assert.Throws<GraphException>(() => function.CallInto([input], [weight])).Message);
        function.CallInto([input], [result]);
        Assert.Equal(Bits(input.MatMul(weight)), Bits(result));
        var two = Compiled.Function((Tensor[] inputs) => [inputs[0] * 2, inputs[0] * 3]);
        Assert.Contains("two results", Assert.Throws<GraphException>(() => two.CallInto([input], [result, result])).Message);
    }

    [Fact]
    public void Results_must_fit()
    {
        var function = Compiled.Function((Tensor a) => a * 2);
        Assert.Contains("result 0 is float32 (2, 3), but", Assert.Throws<ShapeException>(() => function.CallInto([x], [Tensor.Empty([3, 2])])).Message);
        Assert.Contains("not contiguous", Assert.Throws<ShapeException>(() => function.CallInto([x], [Tensor.Empty([3, 2]).T])).Message);
        Assert.Contains("1 results, but 2", Assert.Throws<ArgumentException>(() => function.CallInto([x], [Tensor.Empty([2, 3]), Tensor.Empty([2, 3])])).Message);
    }

    [Fact]
    public void An_argument_that_the_function_overwrites_as_a_captured_tensor_is_refused()
    {
        var total = Tensor.Zeros([2, 3]);
        var function = Compiled.Function((Tensor a) =>
        {
            total += a;
            return a * 2;
        });
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
        Assert.Contains("is overwritten by the compiled function", Assert.Throws<GraphException>(() => function.Call(total)).Message);
        Assert.Equal(Bits(x), Bits(total));
    }

    [Fact]
    public void Arguments_in_another_arrangement_use_the_same_plan()
    {
        var function = Compiled.Function((Tensor a) => (a.Reshape(6) * 2 + a.T.Reshape(6)).Reshape(3, 2).MatMul(a));
        Tensor turned = Draw(2, [3, 2]).T, sliced = Draw(3, [4, 6])[1..3, ..3], strided = Draw(4, [2, 9])[.., Slice.By(3)], repeated = Draw(5, [3]).BroadcastTo([2, 3]);
        foreach (var input in (Tensor[])[x, turned, sliced, strided, repeated, x, turned])
        {
            Assert.Equal(Bits((input.Reshape(6) * 2 + input.T.Reshape(6)).Reshape(3, 2).MatMul(input)), Bits(function.Call(input)));
            if (ReferenceEquals(input, turned)) turned += 1;
        }
        Assert.Equal(1, function.PlanCount);
    }
}
