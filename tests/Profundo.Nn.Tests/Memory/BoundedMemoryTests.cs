namespace Profundo.Tests;

public class BoundedMemoryTests
{
    const int Steps = 10_000, Batch = 64;

    /// <summary>A loop that releases nothing stays near the memory budget, however long it runs.</summary>
    [Fact]
    public void Ten_thousand_eager_steps_without_scope_or_release_stay_bounded()
    {
        var net = new Sequential(new Dense(128, Activation.Relu), new Dense(10));
        var loss = new SoftmaxCrossEntropyLoss();
        Tensor images = Tensor.RandomNormal([Batch, 64]), labels = Tensor.RandomIntegers([Batch], 0, 10);
        net.Call(images);
        var trainer = new Trainer(net.Parameters, new Sgd(0.01));
        var before = Memory.Report();
        var highest = 0L;
        for (var step = 0; step < Steps; step++)
        {
            var losses = Autograd.Record(() => loss.Call(net.Call(images), labels));
            losses.Backward();
            trainer.Step(Batch);
            highest = Math.Max(highest, Memory.Report().LiveBytes);
        }
        var allocated = Memory.Report().Allocations - before.Allocations;
        Assert.True(allocated > 2 * Steps, $"only {allocated} blocks were handed out; the loop no longer tests anything");
        Assert.InRange(highest - before.LiveBytes, 0, 3 * Memory.Budget);
    }

    [Fact]
    public void A_scope_gives_everything_back_at_once()
    {
        var x = Tensor.RandomNormal([512, 512]);
        for (var i = 0; i < 3; i++) // what other tests dropped must not come back in the middle of this one
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        var before = Memory.Report().LiveBytes;
        using (new TensorScope())
        {
            var y = x;
            for (var i = 0; i < 10; i++) y = (y * 0.5).Tanh();
            Assert.True(Memory.Report().LiveBytes > before);
        }
        Assert.Equal(before, Memory.Report().LiveBytes);
        GC.KeepAlive(x);
    }
}
