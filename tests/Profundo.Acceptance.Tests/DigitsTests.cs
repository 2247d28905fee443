namespace Profundo.Tests;

public class DigitsTests
{
    [RealDataFact]
    public void The_tensors_of_MNIST_and_their_slices()
    {
        var mnist = Mnist.Load(Path.Combine(RealData.Folder!, "mnist"));
        Assert.Equal(
        [
            "(60000, 28, 28)", "60000", "[5 0 4 ... 5 6 8]", "(10000, 28, 28)", "10000", "[7 2 1 ... 4 5 6]", "3", "uint8",
            "(90, 28, 28)", "(90, 28, 28)", "(90, 28, 28)", "(60000, 14, 14)", "(60000, 14, 14)", "(128, 28, 28)", "(128, 28, 28)", "(128, 28, 28)",
        ], Transcript.Lines(output => DigitTensors.Run(output, mnist)));
    }

    [Fact]
    public void The_network_learns_simple_pictures()
    {
        var lines = Transcript.Lines(output => Assert.True(Digits.Run(output, Stripes()) > 0.95));
        Assert.Equal(5 + 3, lines.Length); // a line for each epoch
        Assert.All(lines[..5], line => Assert.Matches("loss .* accuracy ", line));
        Assert.StartsWith("Test accuracy: ", lines[5]);
        Assert.Equal(lines[6].Replace("Right", "Predicted"), lines[7]);
    }

    [RealDataFact]
    [Trait("Category", "Slow")]
    public void The_network_reads_at_least_9785_of_10000_digits()
    {
        var mnist = Mnist.Load(Path.Combine(RealData.Folder!, "mnist"));
        Transcript.Of(output => Assert.True(Digits.Run(output, mnist) >= 0.9785));
    }

    [RealDataFact]
    [Trait("Category", "Slow")]
    public void Computing_on_16_bit_values_it_reads_as_many_but_for_20()
    {
        var mnist = Mnist.Load(Path.Combine(RealData.Folder!, "mnist"));
        double Accuracy(PrecisionPolicy policy)
        {
            var accuracy = 0.0;
            Transcript.Of(output => accuracy = Digits.Run(output, mnist, policy));
            return accuracy;
        }
        var exact = Accuracy(PrecisionPolicy.Float32);
        Assert.InRange(Accuracy(PrecisionPolicy.MixedBFloat16), exact - 0.002, 1);
        Assert.InRange(Accuracy(PrecisionPolicy.MixedFloat16), exact - 0.002, 1);
    }

    /// <summary>Noise with a bright line at a height that tells the class.</summary>
    static ImageDataset Stripes()
    {
        var random = new Random(1);
        return new("stripes", Make(1000), Make(100), [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);

        LabeledImages Make(int count)
        {
            byte[] images = new byte[count * 784], labels = new byte[count];
            random.NextBytes(images);
            for (var i = 0; i < count; i++)
            {
                labels[i] = (byte)random.Next(10);
                images.AsSpan(i * 784 + (4 + 2 * labels[i]) * 28, 28).Fill(255);
            }
            return new(new(IdxElementType.UInt8, [count, 28, 28], images), new(IdxElementType.UInt8, [count], labels));
        }
    }
}
