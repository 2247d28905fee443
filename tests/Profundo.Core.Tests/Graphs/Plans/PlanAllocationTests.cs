using Profundo.Tests.Kernels;

namespace Profundo.Tests.GraphTests.Plans;

using static Values;

/// <summary>Once warm, a call that writes its results over existing tensors allocates nothing.</summary>
[Collection(ThreadCount.Name)]
public sealed class PlanAllocationTests : IDisposable
{
    readonly int threads = Parallelism.Threads;

    public PlanAllocationTests() => Parallelism.Threads = 1;

    public void Dispose() => Parallelism.Threads = threads;

    static void AssertNothingAllocated(CompiledFunction function, Tensor[] inputs, Tensor[] results)
    {
        for (var warm = 0; warm < 20; warm++) function.CallInto(inputs, results);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 10; call++) function.CallInto(inputs, results);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(GradRequest.Write)]
    [InlineData(GradRequest.Add)]
    public void A_training_step_of_a_perceptron(GradRequest request)
    {
        Tensor w1 = Draw(1, [64, 20]).AttachGrad(request), b1 = Draw(2, [64]).AttachGrad(request), w2 = Draw(3, [10, 64]).AttachGrad(request), b2 = Draw(4, [10]).AttachGrad(request);
        var function = Compiled.Function((Tensor x, Tensor labels) =>
        {
            var loss = Autograd.Record(() => x.Linear(w1, b1).Relu().Linear(w2, b2).SoftmaxCrossEntropy(labels).Mean());
            loss.Backward();
            return loss;
        });
        AssertNothingAllocated(function, [Draw(5, [32, 20]), Tensor.FromFunction([32], at => at[0] % 10)], [Tensor.Empty([])]);
    }

    /// <summary>The float32 stand-ins of 16-bit values are part of the arena.</summary>
    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void A_training_step_on_16_bit_values(DType type)
    {
        Tensor w1 = Draw(1, [64, 20]).AttachGrad(), w2 = Draw(3, [10, 64]).AttachGrad();
        var function = Compiled.Function((Tensor x, Tensor labels) =>
        {
            var loss = Autograd.Record(() => x.AsType(type).Linear(w1.AsType(type)).Gelu().Linear(w2.AsType(type)).AsType(DType.Float32).SoftmaxCrossEntropy(labels).Mean());
            loss.Backward();
            return loss;
        });
        AssertNothingAllocated(function, [Draw(5, [32, 20]), Tensor.FromFunction([32], at => at[0] % 10)], [Tensor.Empty([])]);
    }

    [Fact]
    public void A_whole_step_with_update()
    {
        Tensor w = Draw(1, [64, 20]).AttachGrad(), momentum = Tensor.Zeros([64, 20]);
        var function = Compiled.Function((Tensor x) =>
        {
            var loss = Autograd.Record(() => x.Linear(w).Tanh().Square().Mean());
            loss.Backward();
            momentum *= 0.9;
            momentum += w.Grad;
            w -= 0.1 * momentum;
            return loss;
        });
        AssertNothingAllocated(function, [Draw(5, [32, 20])], [Tensor.Empty([])]);
    }

    [Fact]
    public void A_chain_of_40_operators()
    {
        var function = Compiled.Function((Tensor x) =>
        {
            for (var i = 0; i < 20; i++) x = (x * 1.01 + 0.1).Tanh();
            return x;
        });
        AssertNothingAllocated(function, [Draw(1, [1000])], [Tensor.Empty([1000])]);
    }

    [Fact]
    public void Logistic_regression_with_10_features()
    {
        Tensor w = Draw(1, [10]).AttachGrad(), b = Draw(2, []).AttachGrad();
        var function = Compiled.Function((Tensor x, Tensor y) =>
        {
            var loss = Autograd.Record(() =>
            {
                var score = x.MatMul(w) + b;
                return (score.Softplus() - score * y).Mean();
            });
            loss.Backward();
            return loss;
        });
        AssertNothingAllocated(function, [Draw(3, [16, 10]), (Draw(4, [16]) > 0).AsType(DType.Float32)], [Tensor.Empty([])]);
    }

    [Fact]
    public void Results_that_are_also_read_through_views()
    {
        var function = Compiled.Function((Tensor[] inputs) =>
        {
            var y = inputs[0].T.MatMul(inputs[0]).Tanh();
            return [y, y.T.MatMul(y)];
        });
        AssertNothingAllocated(function, [Draw(3, [16, 10])], [Tensor.Empty([10, 10]), Tensor.Empty([10, 10])]);
    }

    [Fact]
    public void Random_numbers()
    {
        var function = Compiled.Function((Tensor x) => x * Tensor.RandomUniform([32, 20]) * 2 + Tensor.RandomNormal([20]));
        AssertNothingAllocated(function, [Draw(5, [32, 20])], [Tensor.Empty([32, 20])]);
    }
}
