using Profundo.Tests.Contracts;
using Profundo.Tests.Kernels;

namespace Profundo.Tests.GraphTests.Fusion;

using static Fused;

/// <summary>Random element-wise expressions, their gradients, and any number of threads.</summary>
[Collection(ThreadCount.Name)]
public class RandomExpressionTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Random_expressions_give_the_same_bits(DType type)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var expression = new RandomExpression(seed);
            AssertSame(expression.Run, RandomExpression.Operands(seed, 1 + seed % 7, 1 + seed * 37 % 600, type));
        }
    }

    [Fact]
    public void Random_expressions_have_the_same_gradients()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var expression = new RandomExpression(seed, length: 20);
            AssertSame(operands =>
            {
                Tensor[] leaves = [.. operands.Select(operand => operand.Detach().Copy().AttachGrad())];
                var loss = Autograd.Record(() => expression.Run(leaves).Aggregate(Tensor.Zeros([]), (sum, result) => sum + result.Mean()));
                loss.Backward();
                return [loss, .. leaves.Select(leaf => leaf.Grad)];
            }, RandomExpression.Operands(seed, 3, 50, DType.Float32));
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var threads = Parallelism.Threads;
        try
        {
            for (var seed = 0; seed < 10; seed++)
            {
                var expression = new RandomExpression(seed);
                var operands = RandomExpression.Operands(seed, 100 + seed, 700 + 61 * seed, DType.Float32);
                var function = Compiled.Function((Tensor[] x) => expression.Run(x));
                Parallelism.Threads = 1;
                var expected = function.CallAll(operands);
                foreach (var count in (int[])[2, 7])
                {
                    Parallelism.Threads = count;
                    var actual = function.CallAll(operands);
                    for (var i = 0; i < expected.Length; i++) ContractRun.AssertSame(expected[i], actual[i], $"seed {seed}, {count} threads, result {i}");
                }
            }
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }
}
