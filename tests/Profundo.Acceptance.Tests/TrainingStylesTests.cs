namespace Profundo.Tests;

public class TrainingStylesTests
{
    const int Epochs = 5, BatchesPerEpoch = 4; // 100 samples, 32 at a time

    [Fact]
    public void A_whole_model_prints_its_table_its_weights_and_the_figures_of_each_batch()
    {
        var lines = Transcript.Lines(LayersStyle.Run);
        Assert.Contains("dense_Dense1 (Dense)   [null,32]                 25120", lines);
        Assert.Contains("dense_Dense2 (Dense)   [null,10]                 330", lines);
        Assert.Contains("Total params: 25450", lines);
        Assert.Contains("Trainable params: 25450", lines);
        Assert.Contains("Non-trainable params: 0", lines);

        var weights = lines.SkipWhile(line => !line.StartsWith("model.")).ToArray();
        Assert.Equal(["model.dense_Dense1.weight (32, 784)", "model.dense_Dense1.bias (32,)", "model.dense_Dense2.weight (10, 32)", "model.dense_Dense2.bias (10,)"], weights[..4]);

        var batches = weights[4..].TakeWhile(line => line.StartsWith("Accuracy ")).ToArray();
        Assert.Equal(Epochs * BatchesPerEpoch, batches.Length);
        var rest = weights[(4 + batches.Length)..];
        Assert.Equal("Final accuracy" + batches[^1]["Accuracy".Length..], rest[0]);
        Assert.Equal(Epochs, Figures(rest[1], "Validation accuracy "));
        Assert.Equal(Epochs, Figures(rest[2], "Accuracy "));
        Assert.StartsWith("[[", rest[3]);
        Assert.Equal(3, string.Concat(rest[3..]).Count(character => character == ']') - 1);

        static int Figures(string line, string title)
        {
            Assert.StartsWith(title, line);
            return line[title.Length..].Split(' ').Count(figure => double.Parse(figure) is >= 0 and <= 1);
        }
    }

    [Fact]
    public void Variables_are_trained_batch_by_batch()
    {
        var lines = Transcript.Lines(output => CoreStyle.RunAsync(output).GetAwaiter().GetResult());
        Assert.Equal(Epochs * (BatchesPerEpoch + 1), lines.Length);
        for (var i = 0; i < lines.Length; i++)
            if (i % (BatchesPerEpoch + 1) == BatchesPerEpoch) Assert.Equal($"Epoch {i / (BatchesPerEpoch + 1)}", lines[i]);
            else Assert.True(double.IsFinite(double.Parse(lines[i]["Loss ".Length..])), lines[i]);
    }
}
