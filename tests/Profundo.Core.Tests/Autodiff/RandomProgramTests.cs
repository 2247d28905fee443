using Profundo.Tests.Kernels;

namespace Profundo.Tests;

[Collection(ThreadCount.Name)] // alone, since it changes the memory budget of the process
public class RandomProgramTests
{
    [Fact]
    public void Gradients_of_random_programs_agree_with_differences()
    {
        var compared = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var program = new RandomProgram(seed);
            var report = GradientCheck.Run(inputs => program.Run(inputs), RandomProgram.Arguments(seed), new() { RelativeTolerance = 1e-6 });
            Assert.True(report.Passed, $"seed {seed}: {report}");
            compared += report.Checked;
        }
        Assert.Equal(200 * 11, compared);
    }

    [Fact]
    public void Second_derivatives_of_random_programs_agree_with_differences()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var program = new RandomProgram(seed, length: 8);
            var report = GradientCheck.Run(inputs => program.Run(inputs), RandomProgram.Arguments(seed), new() { SecondOrder = true, RelativeTolerance = 1e-5, AbsoluteTolerance = 1e-6 });
            Assert.True(report.Passed, $"seed {seed}: {report}");
        }
    }

    [Fact]
    public void Checkpoints_in_random_programs_do_not_change_a_bit()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var program = new RandomProgram(seed, length: 20);
            Assert.Equal(Gradients(null), Gradients(Autograd.Checkpoint));

            byte[][] Gradients(Func<Func<Tensor, Tensor>, Tensor, Tensor>? call)
            {
                var leaves = RandomProgram.Arguments(seed).Select(leaf => leaf.AttachGrad()).ToArray();
                Autograd.Record(() => program.Run(leaves, call)).Backward();
                return [.. leaves.Select(Bytes)];
            }
        }
    }

    [Fact]
    public void Memory_that_was_given_back_is_never_read()
    {
        // Large enough for pooled memory; with the smallest budget and collections all the time, wrong frees would show at once.
        var budget = Memory.Budget;
        try
        {
            for (var seed = 0; seed < 30; seed++)
            {
                Memory.Budget = Memory.DefaultBudget;
                var calm = Gradients(seed, scoped: false, () => { });
                Memory.Budget = 1 << 20;
                Assert.Equal(calm, Gradients(seed, scoped: seed % 2 == 0, () =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    Tensor.Full([60, 50], double.NaN, DType.Float64).Release(); // what is free now holds no valid numbers
                    Tensor.Full([60, 50], double.NaN, DType.Float64).Release();
                }));
            }
        }
        finally
        {
            Memory.Budget = budget;
        }

        static byte[][] Gradients(int seed, bool scoped, Action disturb)
        {
            const int rows = 60, columns = 50;
            var program = new RandomProgram(seed, 10, rows, columns);
            var leaves = RandomProgram.Arguments(seed, rows, columns).Select((leaf, i) => leaf.AttachGrad(i == 0 ? GradRequest.Add : GradRequest.Write)).ToArray();
            for (var pass = 0; pass < 3; pass++)
            {
                using var scope = scoped ? new TensorScope() : null;
                var result = Autograd.Record(() => program.Run(leaves, Autograd.Checkpoint) * Disturbing(leaves[1]));
                disturb();
                result.Backward();
                disturb();
            }
            return [.. leaves.Select(Bytes)];

            Tensor Disturbing(Tensor x) => Autograd.Custom(t => t.Copy(), (dy, _, _) =>
            {
                disturb();
                return dy;
            })(x);
        }
    }

    static byte[] Bytes(Tensor leaf) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(leaf.Grad.ToArray<double>()).ToArray();

    [Fact]
    public void Several_threads_record_at_once()
    {
        const int threads = 6, passes = 40;
        var shared = Tensor.Ones(3, DType.Float64).AttachGrad(GradRequest.Add);
        var failures = new List<string>();
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            try
            {
                for (var pass = 0; pass < passes; pass++)
                {
                    var program = new RandomProgram(pass);
                    var expected = Autograd.Gradients(inputs => program.Run(inputs))(RandomProgram.Arguments(pass));
                    var leaves = RandomProgram.Arguments(pass).Select(leaf => leaf.AttachGrad()).ToArray();
                    Assert.False(Autograd.IsRecording);
                    Autograd.Record(() => program.Run(leaves) + shared).Backward();
                    for (var i = 0; i < leaves.Length; i++) Assert.Equal(expected[i].ToArray<double>(), leaves[i].Grad.ToArray<double>());
                }
            }
            catch (Exception exception)
            {
                lock (failures) failures.Add(exception.ToString());
            }
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        Assert.Empty(failures);
        Assert.Equal([2.0 * threads * passes, 2.0 * threads * passes, 2.0 * threads * passes], shared.Grad.ToArray<double>());
    }
}
