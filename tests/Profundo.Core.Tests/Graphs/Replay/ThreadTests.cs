using Profundo.Tests.Kernels;

namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Several threads call one compiled function.</summary>
[Collection(ThreadCount.Name)]
public class ThreadTests
{
    [Fact]
    public void Threads_that_call_one_function_do_not_disturb_each_other()
    {
        var weight = Draw(1, [30, 40]);
        var function = Compiled.Function((Tensor x) => (x.MatMul(weight).Tanh() * 2 + 1).Softmax());
        Run(4, thread =>
        {
            for (var call = 0; call < 30; call++)
            {
                var input = Draw(100 * thread + call, [1 + call % 3, 30]);
                Assert.Equal(Bits((input.MatMul(weight).Tanh() * 2 + 1).Softmax()), Bits(function.Call(input)));
            }
        });
        Assert.Equal(3, function.PlanCount);
    }

    [Fact]
    public void Threads_that_record_one_function_get_their_own_gradients()
    {
        var function = Compiled.Function((Tensor x) => (x * x).Exp() * x);
        Run(4, thread =>
        {
            for (var call = 0; call < 20; call++)
            {
                Tensor leaf = Draw(100 * thread + call, [20, 30]).AttachGrad(), other = leaf.Copy().AttachGrad();
                Autograd.Record(() => function.Call(leaf)).Backward();
                Autograd.Record(() => (other * other).Exp() * other).Backward();
                Assert.Equal(Bits(other.Grad), Bits(leaf.Grad));
            }
        });
    }

    [Fact]
    public void Tracing_belongs_to_one_thread()
    {
        using var inside = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        var function = Compiled.Function((Tensor x) =>
        {
            inside.Set();
            done.Wait();
            return x * 2;
        });
        Tensor result = 0, x = Draw(1, [3]);
        var other = new Thread(() => result = function.Call(x));
        other.Start();
        inside.Wait();
        Assert.Equal(3, (Tensor.Ones(3) * 1).Sum().Item()); // computed at once here
        done.Set();
        other.Join();
        Assert.Equal(Bits(x * 2), Bits(result));
    }

    [Fact]
    public void Each_call_adds_once_to_a_captured_tensor()
    {
        var total = Tensor.Zeros(50);
        var function = Compiled.Function((Tensor x) =>
        {
            total += x;
            return x * 2;
        });
        Run(4, _ =>
        {
            for (var call = 0; call < 50; call++) function.Call(Tensor.Ones(50));
        });
        AssertValues(Enumerable.Repeat(200.0, 50), total);
    }

    static void Run(int threads, Action<int> work)
    {
        var failures = new List<Exception>();
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            try
            {
                work(thread);
            }
            catch (Exception exception)
            {
                lock (failures) failures.Add(exception);
            }
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        Assert.Empty(failures);
    }
}
