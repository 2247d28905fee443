namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Random numbers: those of an eager run, new ones in every call.</summary>
public class RandomTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void Draws_are_those_of_an_eager_run_after_any_number_of_calls() => ReplayProgram.AssertSame(() => new(inputs =>
    [
        inputs[0] + Tensor.RandomNormal([2, 3]),
        inputs[0] * Tensor.RandomUniform([3], -1, 1).AsType(DType.Float32),
        Tensor.RandomBernoulli([5], 0.5) * 2,
        Tensor.RandomIntegers([4], 0, 100),
        Tensor.RandomTruncatedNormal([2], dtype: DType.Float64) * 2,
        Tensor.RandomGamma([3], 0.7),
        Tensor.RandomMultivariateNormal(Tensor.Zeros(2), Tensor.Identity(2), 3),
        Tensor.RandomPoisson([3], 4),
    ]), [x], [x], [x]);

    [Fact]
    public void A_draw_that_nobody_needs_happens_nevertheless() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        Tensor.RandomNormal([7]);
        var late = Tensor.RandomNormal([3]);
        var early = inputs[0] * 2;
        return [early + late, late];
    }), [x], [x]);

    [Fact]
    public void Equal_draws_are_different_numbers()
    {
        var difference = Compiled.Function((Tensor x) => Tensor.RandomNormal([100]) - Tensor.RandomNormal([100])).Call(x);
        Assert.True(difference.Abs().Min().Item() > 0);
    }

    [Fact]
    public void A_generator_of_ones_own_is_used()
    {
        RandomGenerator mine = new(5), same = new(5);
        var function = Compiled.Function((Tensor x) => x + Tensor.RandomNormal([3], generator: mine));
        for (var call = 0; call < 3; call++) Assert.Equal(Bits(x + Tensor.RandomNormal([3], generator: same)), Bits(function.Call(x)));
        Assert.Equal(same.State, mine.State);
    }

    [Fact]
    public void Seeding_between_calls_repeats_the_numbers()
    {
        var function = Compiled.Function((Tensor x) => x + Tensor.RandomNormal([3]));
        RandomGenerator.Default.Seed(3);
        var first = function.Call(x);
        var second = function.Call(x);
        RandomGenerator.Default.Seed(3);
        Assert.Equal(Bits(first), Bits(function.Call(x)));
        Assert.Equal(Bits(second), Bits(function.Call(x)));
        Assert.NotEqual(Bits(first), Bits(second));
    }

    [Fact]
    public void The_gradient_sees_the_numbers_of_its_own_call() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [2, 3]).AttachGrad();
        return new(inputs =>
        {
            var loss = Autograd.Record(() =>
            {
                var dropped = w * (Tensor.RandomUniform([2, 3]) > 0.5);
                return (dropped * dropped * inputs[0]).Sum();
            });
            loss.Backward();
            return [loss];
        }, () => [w.Grad]);
    }, [x], [x], [x]);

    [Fact]
    public void The_gradient_of_a_call_that_is_recorded_sees_them_too()
    {
        Tensor compiled = Draw(2, [2, 3]).AttachGrad(), eager = Draw(2, [2, 3]).AttachGrad();
        var function = Compiled.Function((Tensor w) => Drop(w));
        for (var call = 0; call < 3; call++)
        {
            RandomGenerator.Default.Seed(call);
            Autograd.Record(() => function.Call(compiled)).Backward();
            var position = RandomGenerator.Default.State;
            RandomGenerator.Default.Seed(call);
            Autograd.Record(() => Drop(eager)).Backward();
            Assert.Equal(position, RandomGenerator.Default.State);
            Assert.Equal(Bits(eager.Grad), Bits(compiled.Grad));
        }

        static Tensor Drop(Tensor w) => (w * w * (Tensor.RandomUniform([2, 3]) > 0.5)).Exp();
    }

    [Fact]
    public void Checkpoints_inside_do_not_draw_again() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [2, 3]).AttachGrad();
        return new(inputs =>
        {
            var loss = Autograd.Record(() => Autograd.Checkpoint(v => (v * v * (Tensor.RandomUniform([2, 3]) > 0.5) * inputs[0]).Exp(), w).Sum());
            loss.Backward();
            return [loss];
        }, () => [w.Grad]);
    }, [x], [x], [x]);

    [Fact]
    public void Draws_that_cannot_be_replayed_are_refused()
    {
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + Tensor.RandomPermutation(3)).Call(x), "random draw cannot be compiled");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + Tensor.RandomChoice(10, 3)).Call(x), "random draw cannot be compiled");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + Tensor.RandomMultinomial(10, [0.2, 0.3, 0.5])).Call(x), "random draw cannot be compiled");
        var mean = Tensor.Zeros(3);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + Tensor.RandomMultivariateNormal(mean, Tensor.Identity(3), 2)).Call(x), "from outside is read");
    }

    [Fact]
    public void A_higher_derivative_of_a_call_that_draws_is_refused()
    {
        var w = Draw(2, [3]).AttachGrad();
        var function = Compiled.Function((Tensor v) => v * v * v * Tensor.RandomUniform([3]));
        using (Autograd.Record())
        {
            var y = function.Call(w);
            Assert.Contains("draws random numbers", Assert.Throws<GradientException>(() => Autograd.Gradient(y, [w], createGraph: true)).Message);
        }
    }
}
