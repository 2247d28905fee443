namespace Profundo.Tests;

public class FitAllocationTests
{
    const int Batch = 32;

    /// <summary>What the collector has to look after is little more than the batch itself; large tensors come from the pool.</summary>
    [Theory]
    [InlineData("softmaxCrossentropy", null, true, 2048)]
    [InlineData("softmaxCrossentropy", "accuracy", true, 2048)]
    [InlineData("categoricalCrossentropy", "accuracy", true, 3072)] // picking elements by numbers has a little of its own
    [InlineData("softmaxCrossentropy", null, false, 2048)]
    public void A_step_of_Fit_allocates_little(string loss, string? metric, bool shuffle, int most)
    {
        var model = new Sequential(new Dense(64, "relu"), new Dense(10, loss.StartsWith("softmax") ? "linear" : "softmax"));
        model.Compile("adam", loss, metric is null ? [] : [metric]);
        Tensor x = Tensor.RandomNormal([64 * Batch, 64]), y = Tensor.RandomIntegers([64 * Batch], 0, 10);

        long BytesOf(int steps)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(x[..(steps * Batch)], y[..(steps * Batch)], new() { BatchSize = Batch, Shuffle = shuffle, Progress = null });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        BytesOf(64);
        var perStep = (BytesOf(64) - BytesOf(32)) / 32;
        Assert.True(perStep < most, $"{perStep} bytes per step");
    }
}
