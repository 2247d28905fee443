namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Gradients inside of compiled functions, and through them.</summary>
public class GradientTests
{
    static readonly Tensor x = Draw(1, [4, 3]);

    [Theory]
    [InlineData(GradRequest.Write)]
    [InlineData(GradRequest.Add)]
    public void Gradients_inside_are_written_or_added_as_requested(GradRequest request) => ReplayProgram.AssertSame(() =>
    {
        Tensor w = Draw(2, [3, 2]).AttachGrad(request), b = Draw(3, [2]).AttachGrad(request);
        return new(inputs =>
        {
            var loss = Autograd.Record(() => (inputs[0].MatMul(w) + b).Square().Mean());
            loss.Backward();
            return [loss];
        }, () => [w.Grad, b.Grad]);
    }, [x], [x * 2], [x]);

    [Fact]
    public void Gradients_are_cleared_inside() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [3]).AttachGrad(GradRequest.Add);
        return new(inputs =>
        {
            w.ZeroGrad();
            for (var part = 0; part < 4; part++) Autograd.Record(() => (inputs[0][part] * w).Square().Sum()).Backward();
            return [w.Grad * 2];
        }, () => [w.Grad]);
    }, [x], [x * 2], [x]);

    [Fact]
    public void Gradients_are_used_inside_to_update_parameters() => ReplayProgram.AssertSame(() =>
    {
        Tensor w = Draw(2, [3, 2]).AttachGrad(), momentum = Tensor.Zeros([3, 2]);
        return new(inputs =>
        {
            var loss = Autograd.Record(() => inputs[0].MatMul(w).Square().Mean());
            loss.Backward();
            momentum *= 0.9;
            momentum += w.Grad;
            w -= 0.1 * momentum;
            return [loss, w];
        }, () => [w, w.Grad, momentum]);
    }, [x], [x], [x]);

    [Fact]
    public void Two_backward_passes_over_one_recording() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [3]).AttachGrad(GradRequest.Add);
        return new(inputs =>
        {
            Tensor first, second;
            using (Autograd.Record()) (first, second) = ((inputs[0] * w).Sum(), (w * w * inputs[0]).Sum());
            first.Backward(retainGraph: true);
            Autograd.Backward([first, second]);
            return [first + second];
        }, () => [w.Grad]);
    }, [x], [x]);

    [Fact]
    public void Leaves_made_inside_start_afresh_in_every_call() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        var point = (inputs[0] * 1).Detach().AttachGrad(GradRequest.Add);
        for (var i = 0; i < 2; i++) Autograd.Record(() => (point * point).Sum()).Backward();
        var start = Tensor.Ones(3).AttachGrad(GradRequest.Add);
        Autograd.Record(() => (start * inputs[0]).Sum()).Backward();
        return [point.Grad * 1, start.Grad * 2];
    }), [x], [x], [x]);

    [Fact]
    public void A_gradient_that_is_always_the_same_arrives_in_every_call() => ReplayProgram.AssertSame(() =>
    {
        Tensor w = Draw(2, [3]).AttachGrad(), sum = Draw(2, [3]).AttachGrad(GradRequest.Add);
        return new(inputs =>
        {
            var loss = Autograd.Record(() => w.Sum() + sum.Sum() * 2 + inputs[0].Sum());
            loss.Backward();
            return [loss];
        }, () =>
        {
            var seen = w.Grad.Copy();
            w.Grad.Fill(100);
            return [seen, sum.Grad];
        });
    }, [x], [x], [x]);

    [Fact]
    public void Attaching_a_gradient_to_a_tensor_from_outside_is_refused()
    {
        var w = Draw(2, [3]);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * w.AttachGrad()).Call(x), "outside of the compiled function");
    }

    [Fact]
    public void A_gradient_attached_again_between_calls_arrives_in_its_new_place()
    {
        var w = Draw(2, [3]).AttachGrad();
        var function = Step(w);
        function.Call(x);
        var old = w.Grad;
        var kept = old.Copy();
        w.AttachGrad(GradRequest.Add);
        function.Call(x * 2);
        function.Call(x * 2);
        Assert.NotSame(old, w.Grad);
        Assert.Equal(Bits(kept), Bits(old));
        Assert.Equal(Bits(x.Sum(axis: 0) * 2 + x.Sum(axis: 0) * 2), Bits(w.Grad));
    }

    [Fact]
    public void A_parameter_that_is_frozen_gets_no_gradient_and_one_that_is_thawed_does()
    {
        Tensor w = Draw(2, [3]).AttachGrad(), v = Draw(3, [3]).AttachGrad();
        var function = Compiled.Function((Tensor x) =>
        {
            var loss = Autograd.Record(() => (x * w * v).Sum());
            loss.Backward();
            return loss;
        });
        function.Call(x);
        var gradient = v.Grad.Copy();
        w.AttachGrad(GradRequest.None);
        v.Grad.Fill(0);
        function.Call(x);
        Assert.Equal(Bits(gradient), Bits(v.Grad));
        Assert.False(w.IsLeaf);
        w.AttachGrad();
        function.Call(x);
        Assert.Equal(Bits((x * v).Sum(axis: 0)), Bits(w.Grad));
    }

    [Fact]
    public void A_parameter_that_is_thawed_while_calls_are_recorded()
    {
        Tensor w = Draw(2, [3]), input = x.Copy().AttachGrad();
        var function = Compiled.Function((Tensor x) => x * w);
        Autograd.Record(() => function.Call(input)).Backward();
        w.AttachGrad();
        Autograd.Record(() => function.Call(input)).Backward();
        Assert.Equal(Bits(x.Sum(axis: 0)), Bits(w.Grad));
    }

    [Fact]
    public void Recorded_calls_have_gradients_for_arguments_and_captured_tensors()
    {
        Tensor w = Draw(2, [3, 2]).AttachGrad(), input = x.Copy().AttachGrad();
        var function = Compiled.Function((Tensor[] inputs) => [inputs[0].MatMul(w).Tanh(), (w * w).Sum()]);
        for (var step = 0; step < 3; step++)
        {
            var results = Autograd.Record(() => function.CallAll(input));
            Autograd.Backward([results[0], results[1]]);
            Tensor gradients = w.Grad.Copy(), inner = input.Grad.Copy();
            Tensor value = results[0], other = results[1];
            Tensor[] expected = Autograd.Record(() => new[] { input.MatMul(w).Tanh(), (w * w).Sum() });
            Autograd.Backward([expected[0], expected[1]]);
            Assert.Equal(Bits(expected[0]), Bits(value));
            Assert.Equal(Bits(expected[1]), Bits(other));
            Assert.Equal(Bits(input.Grad), Bits(inner));
            Assert.Equal(w.Grad.ToArray<double>(), gradients.ToArray<double>());
            w += 0.1;
        }
    }

    [Fact]
    public void A_call_can_stand_between_other_recorded_operations()
    {
        var function = Compiled.Function((Tensor x) => (x * x).Exp());
        Tensor a = x.Copy().AttachGrad(), b = x.Copy().AttachGrad();
        Autograd.Record(() => function.Call(function.Call(a * 0.1) * 0.5).Sum() * 3).Backward();
        Autograd.Record(() => (((b * 0.1) * (b * 0.1)).Exp() * 0.5 is var h ? (h * h).Exp() : b).Sum() * 3).Backward();
        Assert.Equal(Bits(b.Grad), Bits(a.Grad));
    }

    [Fact]
    public void Higher_derivatives_of_a_recorded_call()
    {
        var function = Compiled.Function((Tensor x) => x * x * x);
        var leaf = Draw(5, [3], DType.Float64).AttachGrad();
        using (Autograd.Record())
        {
            var gradient = Autograd.Gradient(function.Call(leaf), [leaf], createGraph: true)[0];
            gradient.Backward();
        }
        AssertValues(leaf.ToArray<double>().Select(value => 6 * value), leaf.Grad, 1e-12);
    }

    [Fact]
    public void A_pass_that_keeps_the_recording_can_be_repeated()
    {
        var function = Compiled.Function((Tensor x) => (x * x).Tanh());
        var leaf = x.Copy().AttachGrad(GradRequest.Add);
        var y = Autograd.Record(() => function.Call(leaf));
        y.Backward(retainGraph: true);
        var once = leaf.Grad.Copy();
        y.Backward();
        Assert.Equal(Bits(once * 2), Bits(leaf.Grad));
        Assert.Throws<GradientException>(() => y.Backward());
    }

    [Fact]
    public void Values_that_the_gradient_needs_must_not_be_overwritten_in_between()
    {
        Tensor w = Draw(2, [4, 3]), leaf = x.Copy().AttachGrad();
        var function = Compiled.Function((Tensor x) => (x * w).Exp());
        var y = Autograd.Record(() => function.Call(leaf));
        w += 1;
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);

        y = Autograd.Record(() => function.Call(leaf));
        y.Detach().Fill(0);
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);

        y = Autograd.Record(() => Compiled.Function((Tensor x) => x * x).Call(leaf));
        leaf += 1;
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void A_captured_tensor_that_the_gradient_needs_is_not_overwritten_by_the_function()
    {
        Tensor state = Draw(2, [3]), leaf = x.Copy().AttachGrad();
        var function = Compiled.Function((Tensor x) =>
        {
            var y = x * state;
            state *= 2;
            return y;
        });
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => Autograd.Record(() => function.Call(leaf))).Message);
        Assert.Equal(Bits(Draw(2, [3])), Bits(state));
        Assert.Equal(Bits(x * state), Bits(function.Call(x))); // without a recording nothing needs it
        Assert.Equal(Bits(Draw(2, [3]) * 2), Bits(state));
    }

    [Fact]
    public void The_gradient_of_an_argument_cannot_be_left_behind_by_the_function()
    {
        var leaf = x.Copy().AttachGrad();
        var function = Compiled.Function((Tensor x) =>
        {
            var y = Autograd.Record(() => (x * x).Sum());
            y.Backward();
            return y;
        });
        Assert.ThrowsAny<InvalidOperationException>(() => function.Call(leaf));
        Assert.Contains("argument", Assert.Throws<GraphException>(() => Autograd.Record(() => function.Call(leaf))).Message);
    }

    static CompiledFunction Step(Tensor w) => Compiled.Function((Tensor x) =>
    {
        var loss = Autograd.Record(() => (x * w).Sum());
        loss.Backward();
        return loss;
    });
}
