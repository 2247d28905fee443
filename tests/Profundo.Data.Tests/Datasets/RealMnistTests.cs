namespace Profundo.Tests;

public class RealMnistTests
{
    [RealDataFact]
    public void MnistIsWhatItShouldBe()
    {
        ImageDataset mnist = Mnist.Load(Path.Combine(RealData.Folder!, "mnist"));
        CheckShapes(mnist);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], mnist.Train.Labels.Bytes[..10]);
        // Mean and deviation every MNIST tutorial normalises with.
        Assert.Equal(0.1307, Mean(mnist.Train.Images.Bytes), 4);
        Assert.Equal(0.3081, Deviation(mnist.Train.Images.Bytes), 4);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], mnist.Train.Labels.Bytes.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [RealDataFact]
    public void FashionMnistIsWhatItShouldBe()
    {
        ImageDataset fashion = FashionMnist.Load(RealData.Folder); // found in its subfolder
        CheckShapes(fashion);
        Assert.Equal("Ankle boot", fashion.ClassNames[fashion.Train.Labels.Bytes[0]]);
        Assert.Equal(0.2860, Mean(fashion.Train.Images.Bytes), 4);
        Assert.Equal(0.3530, Deviation(fashion.Train.Images.Bytes), 4);
        Assert.All(fashion.Test.Labels.Bytes.CountBy(label => label), pair => Assert.Equal(1_000, pair.Value));
    }

    [RealDataFact]
    public void MistakingOneForTheOtherIsNoticed()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Mnist.Load(Path.Combine(RealData.Folder!, "fashion-mnist")));
        Assert.Contains("same file names", error.Message);
    }

    static void CheckShapes(ImageDataset set)
    {
        Assert.Equal([60_000, 28, 28], set.Train.Images.Dimensions);
        Assert.Equal([60_000], set.Train.Labels.Dimensions);
        Assert.Equal([10_000, 28, 28], set.Test.Images.Dimensions);
        Assert.Equal(10_000, set.Test.Count);
        Assert.Equal(10, set.ClassNames.Count);
        var (images, labels) = set.Test.ToDataset()[..3];
        Assert.Equal(set.Test.Images.Bytes[..(3 * 28 * 28)], images.ToArray<byte>());
        Assert.Equal(set.Test.Labels.Bytes[..3], labels.ToArray<byte>());
    }

    static double Mean(byte[] pixels) => pixels.Sum(pixel => (double)pixel) / pixels.Length / 255;

    static double Deviation(byte[] pixels) =>
        Math.Sqrt(pixels.Sum(pixel => (double)pixel * pixel) / pixels.Length / (255.0 * 255) - Math.Pow(Mean(pixels), 2));
}
