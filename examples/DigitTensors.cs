namespace Profundo.Examples;

/// <summary>The tensors of a set of pictures: axes, shape, element type, slices, batches.</summary>
public static class DigitTensors
{
    public static void Run(TextWriter output, ImageDataset digits)
    {
        Tensor trainImages = digits.Train.Images.ToTensor(), trainLabels = digits.Train.Labels.ToTensor();
        Tensor testImages = digits.Test.Images.ToTensor(), testLabels = digits.Test.Labels.ToTensor();
        output.WriteLine(trainImages.Shape);
        output.WriteLine(trainLabels.Length);
        output.WriteLine(trainLabels);
        output.WriteLine(testImages.Shape);
        output.WriteLine(testLabels.Length);
        output.WriteLine(testLabels);
        output.WriteLine(trainImages.Rank);
        output.WriteLine(trainImages.DType.Name);
        output.WriteLine(trainImages[10..100].Shape);
        output.WriteLine(trainImages[10..100, .., ..].Shape);
        output.WriteLine(trainImages[10..100, 0..28, 0..28].Shape);
        output.WriteLine(trainImages[.., 14.., 14..].Shape);
        output.WriteLine(trainImages[.., 7..^7, 7..^7].Shape);
        const int n = 100, size = 128;
        output.WriteLine(trainImages[..size].Shape);
        output.WriteLine(trainImages[size..(2 * size)].Shape);
        output.WriteLine(trainImages[(n * size)..((n + 1) * size)].Shape);
    }
}
