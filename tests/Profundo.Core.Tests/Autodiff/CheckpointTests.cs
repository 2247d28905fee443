namespace Profundo.Tests;

[Collection(Kernels.ThreadCount.Name)] // alone, since it measures the memory of the process
public class CheckpointTests
{
    static Tensor Random(int seed, params int[] shape)
    {
        var random = new Random(seed);
        return Tensor.FromSpan<float>(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (float)(random.NextDouble() * 2 - 1)).ToArray(), shape);
    }

    /// <summary>Runs the same program with and without checkpoints and compares all gradients bit for bit.</summary>
    static void AssertSameGradients(Func<Func<Func<Tensor, Tensor>, Tensor, Tensor>, Tensor[], Tensor> program, int leaves)
    {
        float[][] Gradients(Func<Func<Tensor, Tensor>, Tensor, Tensor> call)
        {
            RandomGenerator.Default.Seed(3);
            var tensors = Enumerable.Range(0, leaves).Select(i => Random(i, 4, 3).AttachGrad()).ToArray();
            Autograd.Record(() => program(call, tensors)).Backward();
            return [.. tensors.Select(tensor => tensor.Grad.ToArray<float>())];
        }

        Assert.Equal(Gradients((f, x) => f(x)), Gradients((f, x) => Autograd.Checkpoint(f, x)));
    }

    [Fact]
    public void Gradients_are_those_of_the_plain_call_bit_for_bit() => AssertSameGradients(
        (call, t) => call(x => x * t[1] * x + t[1], t[0] * t[0]).Sum(), leaves: 2);

    [Fact]
    public void Contributions_from_inside_and_outside_meet_in_the_same_order() => AssertSameGradients(
        (call, t) =>
        {
            var x = t[0] * t[1];
            var y = call(h => h * t[1] + x * h * t[2] + h * h, x); // captures leaves and an intermediate value besides its argument
            y = y + x * t[1];
            var z = call(h => h * t[1] * x + t[2], y);
            return (z * x * t[2]).Sum() + t[1].Sum();
        }, leaves: 3);

    [Fact]
    public void Checkpoints_nest() => AssertSameGradients(
        (call, t) => call(x => call(y => call(z => z * t[1] + z * z, y * t[2]) * y + t[1], x * x) * x * t[2], t[0]), leaves: 3);

    [Fact]
    public void The_same_random_numbers_are_drawn_again()
    {
        AssertSameGradients((call, t) => call(x => x * t[1] * Noise(), t[0] * t[1]) * Noise(), leaves: 2);

        static Tensor Noise() => new Random((int)RandomGenerator.Default.Reserve(1).Position) is var random
            ? Tensor.FromSpan<float>(Enumerable.Range(0, 12).Select(_ => (float)random.NextDouble()).ToArray(), [4, 3])
            : throw new InvalidOperationException();
    }

    [Fact]
    public void The_generator_goes_on_where_it_was()
    {
        var x = Random(0, 2).AttachGrad();
        var y = Autograd.Record(() => Autograd.Checkpoint(h =>
        {
            RandomGenerator.Default.Reserve(10);
            return h * h;
        }, x));
        RandomGenerator.Default.Reserve(5);
        var before = RandomGenerator.Default.State;
        y.Backward();
        Assert.Equal(before, RandomGenerator.Default.State);
    }

    [Fact]
    public void The_training_mode_of_the_first_run_holds_in_the_second()
    {
        var x = Random(0, 2).AttachGrad();
        var modes = new List<(bool, bool)>();
        Tensor y;
        using (Autograd.Record(training: false))
            y = Autograd.Checkpoint(h =>
            {
                modes.Add((Autograd.IsRecording, Autograd.IsTraining));
                return h * h;
            }, x);
        using (Autograd.TrainMode()) y.Backward();
        Assert.Equal([(true, false), (true, false)], modes);
    }

    [Fact]
    public void Outside_of_a_recording_it_is_a_plain_call()
    {
        var calls = 0;
        var y = Autograd.Checkpoint(h =>
        {
            calls++;
            return h * 2;
        }, Tensor.Ones(2).AttachGrad());
        Assert.Equal(1, calls);
        Assert.False(y.HasNode);
    }

    [Fact]
    public void Second_derivatives_go_through()
    {
        Tensor x = Random(0, 5).AttachGrad(), w = Random(1, 5).AttachGrad();
        Tensor Second(Func<Func<Tensor, Tensor>, Tensor, Tensor> call)
        {
            using (Autograd.Record())
            {
                var y = call(h => h * h * h * w, x);
                var gradient = Autograd.Gradient(y, [x], createGraph: true)[0];
                (gradient * gradient).Backward();
                return x.Grad.Copy();
            }
        }

        Assert.Equal(Second((f, h) => f(h)).ToArray<float>(), Second((f, h) => Autograd.Checkpoint(f, h)).ToArray<float>());
    }

    [Fact]
    public void The_gradient_by_an_argument_alone_and_a_retained_graph()
    {
        Tensor x = Random(0, 5).AttachGrad(), w = Random(1, 5).AttachGrad();
        using (Autograd.Record())
        {
            var h = x * 2;
            var y = Autograd.Checkpoint(v => v * v * w, h);
            var first = Autograd.Gradient(y, [h], retainGraph: true)[0];
            var second = Autograd.Gradient(y, [h, w])[0];
            Assert.Equal((2 * h * w).ToArray<float>(), first.ToArray<float>());
            Assert.Equal(first.ToArray<float>(), second.ToArray<float>());
            Assert.Equal(new float[5], w.Grad.ToArray<float>());
            Assert.Throws<GradientException>(() => y.Backward());
        }
    }

    [Fact]
    public void Several_arguments_some_without_gradients()
    {
        Tensor a = Random(0, 3).AttachGrad(), b = Random(1, 3), counts = Tensor.Ones(3, DType.Int32);
        var y = Autograd.Record(() => Autograd.Checkpoint(t => t[0] * t[1] * t[2] * t[0], a, b, counts));
        y.Backward();
        Assert.Equal((2 * a * b).ToArray<float>(), a.Grad.ToArray<float>());
    }

    [Fact]
    public void A_function_that_returns_its_argument()
    {
        var x = Random(0, 3).AttachGrad();
        Autograd.Record(() => Autograd.Checkpoint(h => h, x * 2)).Backward();
        Assert.Equal([2f, 2, 2], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Overwriting_what_it_reads_is_an_error()
    {
        Tensor x = Random(0, 3).AttachGrad(), w = Random(1, 3).AttachGrad();
        using (Autograd.Record())
        {
            var h = x * 2;
            Assert.Contains("overwrites", Assert.Throws<GradientException>(() => Autograd.Checkpoint(v =>
            {
                v += 1;
                return v * v;
            }, h)).Message);
        }
        var y = Autograd.Record(() => Autograd.Checkpoint(v => v + w, x));
        w += 1;
        Assert.Contains("overwritten in place", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void A_function_that_changes_its_mind_about_the_shape_is_an_error()
    {
        var length = 2;
        var x = Random(0, 1).AttachGrad();
        var y = Autograd.Record(() => Autograd.Checkpoint(v => v * Tensor.Ones(length++), x));
        Assert.Contains("(3,)", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Less_memory_is_held_between_the_passes()
    {
        const int layers = 16, length = 1 << 16, rounds = 8;
        Tensor Block(Tensor h)
        {
            for (var i = 0; i < rounds; i++) h = h * h * 0.5;
            return h;
        }

        long Held(Func<Func<Tensor, Tensor>, Tensor, Tensor> call)
        {
            var x = Tensor.Ones(length).AttachGrad();
            Collect();
            var before = Memory.Report().LiveBytes;
            var y = Autograd.Record(() =>
            {
                var h = x * 1;
                for (var i = 0; i < layers; i++) h = call(Block, h);
                return h;
            });
            Collect();
            var held = Memory.Report().LiveBytes - before;
            y.Backward();
            Assert.True(x.Grad.ToArray<float>()[^1] == 0);
            return held;
        }

        static void Collect()
        {
            for (var i = 0; i < 3; i++) // what other tests left may need more than one
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        long plain = Held((f, h) => f(h)), checkpointed = Held(Autograd.Checkpoint);
        Assert.True(checkpointed * 6 < plain, $"plain {plain} bytes, with checkpoints {checkpointed}");
    }
}
