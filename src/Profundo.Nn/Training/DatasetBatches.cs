namespace Profundo;

/// <summary>Batches that somebody else makes; how many there are shows at the end of the first epoch.</summary>
internal sealed class DatasetBatches : BatchSource
{
    readonly IEnumerable<(Tensor Examples, Tensor Labels)> dataset;

    public DatasetBatches(IEnumerable<(Tensor Examples, Tensor Labels)> dataset, FitOptions options)
    {
        if (options.ValidationSplit > 0 || options.SampleWeights is not null || options.ClassWeights is not null)
            throw new ArgumentException("ValidationSplit, SampleWeights and ClassWeights need all examples at once; with a data set give ValidationData, and weigh the examples in a loss of your own.", nameof(options));
        this.dataset = dataset;
        Validation = options.ValidationData;
    }

    public override IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Epoch()
    {
        var count = 0;
        foreach (var (examples, labels) in dataset)
        {
            count++;
            yield return (examples, labels, null);
        }
        Batches = count;
    }
}
