namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Tensor scopes around calls and inside of the function.</summary>
public class ScopeTests
{
    static readonly Tensor x = Draw(1, [40, 50]);

    [Fact]
    public void A_scope_around_the_first_call_does_not_free_the_plan()
    {
        var function = Compiled.Function((Tensor x) => (x * Tensor.Arange(50) + Tensor.Ones([40, 50]) * 3).MatMul(x.T).Tanh());
        var expected = Bits((x * Tensor.Arange(50) + Tensor.Ones([40, 50]) * 3).MatMul(x.T).Tanh());
        Tensor freed;
        using (new TensorScope())
        {
            freed = function.Call(x);
            Assert.Equal(expected, Bits(freed));
        }
        Assert.Throws<ReleasedTensorException>(() => freed.ToArray<float>());
        for (var call = 0; call < 3; call++)
        {
            using var scope = new TensorScope();
            Assert.Equal(expected, Bits(function.Call(x)));
            Assert.Equal(1, scope.Count); // only the result
        }
        Assert.Equal(expected, Bits(function.Call(x)));
    }

    [Fact]
    public void A_result_can_be_kept()
    {
        var function = Compiled.Function((Tensor x) => x * 2);
        Tensor kept;
        using (var scope = new TensorScope()) kept = scope.Keep(function.Call(x));
        Assert.Equal(Bits(x * 2), Bits(kept));
    }

    [Fact]
    public void A_scope_inside_frees_nothing_that_the_plan_needs() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        Tensor kept, constant;
        using (var scope = new TensorScope())
        {
            var temporary = inputs[0] * 2 + Tensor.Arange(50);
            constant = scope.Keep(Tensor.Ones(50) * 2);
            kept = scope.Keep(temporary * temporary);
        }
        return [kept + constant];
    }), [x], [x]);

    [Fact]
    public void Gradients_outlive_a_scope_around_the_first_call() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [50, 3]).AttachGrad();
        return new(inputs =>
        {
            using var scope = new TensorScope();
            var loss = Autograd.Record(() => inputs[0].MatMul(w).Tanh().Sum());
            loss.Backward();
            return [scope.Keep(loss)];
        }, () => [w.Grad]);
    }, [x], [x]);

    [Fact]
    public void A_scope_between_recording_and_the_backward_pass()
    {
        var function = Compiled.Function((Tensor x) => (x * x).Tanh().MatMul(x.T));
        Tensor a = x.Copy().AttachGrad(), b = x.Copy().AttachGrad();
        for (var step = 0; step < 2; step++)
        {
            using var scope = new TensorScope();
            Autograd.Record(() => function.Call(a)).Backward();
            Autograd.Record(() => (b * b).Tanh().MatMul(b.T)).Backward();
        }
        Assert.Equal(Bits(b.Grad), Bits(a.Grad));
    }

    [Fact]
    public void A_plan_does_not_keep_the_results_of_its_last_call_alive()
    {
        var function = Compiled.Function((Tensor x) => x.Tanh() * 2);
        var result = Call();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(result.IsAlive);
        GC.KeepAlive(function);

        WeakReference Call() => new(function.Call(Draw(3, [40, 50])).Storage);
    }
}
