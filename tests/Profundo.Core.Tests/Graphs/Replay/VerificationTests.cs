namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>The check of a plan against the function says what differs.</summary>
public class VerificationTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    static readonly CompileOptions verify = new() { Verify = true };

    [Fact]
    public void A_result_that_differs()
    {
        var calls = 0;
        var function = Compiled.Function((Tensor[] inputs) => [inputs[0] * 2, inputs[0] + calls++], verify);
        var message = Assert.Throws<GraphException>(() => function.Call(x)).Message;
        Assert.Equal("Verification: 6 of 6 elements of result 1, of shape (2, 3), differ between plan and function, by up to 1. Does the function depend on something that changes from call to call, such as a C# variable, the time or its own random numbers?", message);
    }

    [Fact]
    public void A_shape_that_differs()
    {
        var calls = 0;
        Assert.Contains("result 0 is float32 (3,) by the plan, but float32 (6,) by the function", Assert.Throws<GraphException>(() => Compiled.Function((Tensor x) => calls++ == 0 ? x[0] * 1 : x.Reshape(6), verify).Call(x)).Message);
    }

    [Fact]
    public void An_overwritten_tensor_or_gradient_that_differs()
    {
        var calls = 0;
        Tensor total = Tensor.Zeros([2, 3]), w = Draw(2, [3]).AttachGrad();
        Assert.Contains("overwritten tensor 0", Assert.Throws<GraphException>(() => Compiled.Function((Tensor x) =>
        {
            total += x * calls++;
            return x * 1;
        }, verify).Call(x)).Message);
        Assert.Contains("gradient 0", Assert.Throws<GraphException>(() => Compiled.Function((Tensor x) =>
        {
            Autograd.Record(() => (w * calls++).Sum()).Backward();
            return x * 1;
        }, verify).Call(x)).Message);
    }

    [Fact]
    public void Random_numbers_of_ones_own_that_differ()
    {
        var generator = new Random(1);
        Assert.Contains("its own random numbers", Assert.Throws<GraphException>(() => Compiled.Function((Tensor x) => x * generator.NextDouble(), verify).Call(x)).Message);
    }

    [Fact]
    public void Draws_that_differ()
    {
        var calls = 0;
        Assert.Contains("draws other random numbers", Assert.Throws<GraphException>(() => Compiled.Function((Tensor x) =>
        {
            for (var i = 0; i <= calls; i++) Tensor.RandomNormal([3]);
            calls++;
            return x * 1;
        }, verify).Call(x)).Message);
    }

    [Fact]
    public void A_function_with_another_number_of_results()
    {
        var calls = 0;
        Assert.Contains("results", Assert.Throws<GraphException>(() => Compiled.Function((Tensor[] inputs) => calls++ == 0 ? [inputs[0] * 1] : [inputs[0] * 1, inputs[0] * 1], verify).CallAll(x)).Message);
        calls = 0;
        Assert.Contains("results", Assert.Throws<GraphException>(() => Compiled.Function((Tensor[] inputs) => calls++ > 0 ? [inputs[0] * 1] : [inputs[0] * 1, inputs[0] * 1], verify).CallAll(x)).Message);
    }

    [Fact]
    public void A_verified_call_changes_the_world_once() => ReplayProgram.AssertSame(() =>
    {
        Tensor w = Draw(2, [3]).AttachGrad(GradRequest.Add), count = Tensor.Zeros([]);
        return new(inputs =>
        {
            count += 1;
            var loss = Autograd.Record(() => (inputs[0] * w + Tensor.RandomNormal([3])).Square().Sum());
            loss.Backward();
            return [loss];
        }, () => [count, w.Grad]);
    }, [x], [x], [x]);
}
