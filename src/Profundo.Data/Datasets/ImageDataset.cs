namespace Profundo;

/// <summary>A picture classification problem.</summary>
/// <param name="Name">Name of the data set, such as "MNIST".</param>
/// <param name="Train">Pictures to learn from.</param>
/// <param name="Test">Pictures to judge by.</param>
/// <param name="ClassNames">What each label means; index = label.</param>
public sealed record ImageDataset(string Name, LabeledImages Train, LabeledImages Test, IReadOnlyList<string> ClassNames);
