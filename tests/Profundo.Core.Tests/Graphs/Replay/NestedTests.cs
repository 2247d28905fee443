namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Compiled functions inside of other things.</summary>
public class NestedTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void A_compiled_function_inside_of_another_becomes_part_of_its_plan()
    {
        var inner = Compiled.Function((Tensor x) => x * 2 + 1);
        var outer = Compiled.Function((Tensor x) => inner.Call(x) * inner.Call(x * 3));
        Assert.Equal(Bits((x * 2 + 1) * (x * 3 * 2 + 1)), Bits(outer.Call(x)));
        Assert.Equal(0, inner.PlanCount);
        Assert.Equal(Bits(x * 2 + 1), Bits(inner.Call(x)));
        Assert.Equal(Bits((x * 2 + 1) * (x * 3 * 2 + 1)), Bits(outer.Call(x)));
    }

    [Fact]
    public void State_of_an_inner_function_changes_once_per_outer_call() => ReplayProgram.AssertSame(() =>
    {
        var count = Tensor.Zeros([]);
        var inner = Compiled.Function((Tensor x) =>
        {
            count += 1;
            return x * count;
        });
        return new(inputs => [inner.Call(inputs[0]) + inner.Call(inputs[0])], () => [count]);
    }, [x], [x], [x]);

    [Fact]
    public void Results_written_over_existing_tensors_inside_of_another_function() => ReplayProgram.AssertSame(() =>
    {
        var buffer = Tensor.Zeros([2, 3]);
        var inner = Compiled.Function((Tensor x) => x * 2);
        return new(inputs =>
        {
            var fresh = Tensor.Empty([2, 3]);
            inner.CallInto([inputs[0]], [buffer]);
            inner.CallInto([buffer], [fresh]);
            return [fresh + buffer];
        }, () => [buffer]);
    }, [x], [x * 2]);

    [Fact]
    public void A_compiled_function_in_a_graph()
    {
        var graph = new Graph();
        var placeholder = graph.Placeholder("x", [2, 3]);
        var function = Compiled.Function((Tensor x) => (x * 2).Tanh());
        var y = function.Call(placeholder) + 1;
        Assert.Equal(Bits((x * 2).Tanh() + 1), Bits(new Session(graph).Eval(y, placeholder.Feed(x))));
    }

    [Fact]
    public void A_compiled_function_in_a_checkpoint()
    {
        Tensor Function(Tensor x) => (x * x).Exp() * x;
        var function = Compiled.Function((Tensor x) => Function(x));
        Tensor a = x.Copy().AttachGrad(), b = x.Copy().AttachGrad();
        for (var step = 0; step < 2; step++)
        {
            Autograd.Record(() => Autograd.Checkpoint(v => function.Call(v * 2) + v, a)).Backward();
            Autograd.Record(() => Function(b * 2) + b).Backward();
            Assert.Equal(Bits(b.Grad), Bits(a.Grad));
        }
    }

    [Fact]
    public void A_checkpoint_in_a_compiled_function()
    {
        var w = Draw(2, [3]).AttachGrad();
        var function = Compiled.Function((Tensor x) => Autograd.Checkpoint(v => (v * w).Exp() * v, x));
        Tensor a = x.Copy().AttachGrad(), b = x.Copy().AttachGrad();
        Autograd.Record(() => function.Call(a)).Backward();
        var compiled = w.Grad.Copy();
        Autograd.Record(() => (b * w).Exp() * b).Backward();
        Assert.Equal(Bits(b.Grad), Bits(a.Grad));
        Assert.Equal(Bits(w.Grad), Bits(compiled));
    }

    [Fact]
    public void Custom_gradients_in_a_compiled_function() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [2, 3]).AttachGrad();
        var clipped = Autograd.Custom(v => v.Round(), (dy, v, y) => dy * (v.Abs() <= 1) + y * 0.25);
        return new(inputs =>
        {
            var loss = Autograd.Record(() => (clipped(w * inputs[0]) * w).Sum());
            loss.Backward();
            return [loss];
        }, () => [w.Grad]);
    }, [x], [x * 0.5]);

    [Fact]
    public void Functional_derivatives_in_a_compiled_function() => ReplayProgram.AssertSame(() => new(inputs =>
    [
        Autograd.Gradient(v => (v * v * v).Sum())(inputs[0]),
        Autograd.Hessian(v => (v * v * v).Sum(), inputs[0][0]),
        Autograd.Jacobian(v => v * v.Sum(), inputs[0][1]),
    ]), [x.AsType(DType.Float64)], [x.AsType(DType.Float64) * 2]);
}
