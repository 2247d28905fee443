namespace Profundo;

/// <summary>What <see cref="Model.Compile(Optimizer, OneOrMore{Loss}, OneOrMore{double}, OneOrMore{Metric[]})"/> settled about an output.</summary>
/// <param name="Place">Which of the model's outputs it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="LossWeight">What its loss counts in the sum.</param>
/// <param name="Metrics">What else is measured.</param>
internal sealed record OutputObjective(int Place, string Name, Loss Loss, double LossWeight, Metric[] Metrics)
{
    /// <summary>What a figure of this output is called: <c>priorityLoss</c>.</summary>
    public string Figure(string figure) => $"{Name}{char.ToUpperInvariant(figure[0])}{figure[1..]}";
}

/// <summary>What training makes small, the weighted sum of the losses of a model's outputs, and what it measures on the way.</summary>
/// <param name="outputs">The outputs that have a loss.</param>
/// <param name="outputCount">How many outputs the model has, with those that are not trained.</param>
internal sealed partial class Objective(OutputObjective[] outputs, int outputCount)
{
    /// <summary>The names of these outputs.</summary>
    public IReadOnlyList<string> Names { get; } = [.. outputs.Select(output => output.Name)];

    /// <summary>Whether some outputs have no loss, so that what leads to them alone gets no gradients.</summary>
    public bool LeavesOutputsOut => outputs.Length < outputCount;

    /// <summary>What <see cref="Model.Compile(Optimizer, OneOrMore{Loss}, OneOrMore{double}, OneOrMore{Metric[]})"/> was given, output by output.</summary>
    /// <param name="names">What the outputs are called.</param>
    /// <param name="losses">The loss of each.</param>
    /// <param name="lossWeights">What each counts.</param>
    /// <param name="metrics">What else is measured.</param>
    /// <exception cref="ArgumentException">There are not as many as outputs, or an output has another name.</exception>
    public static Objective Of(IReadOnlyList<string> names, OneOrMore<Loss> losses, OneOrMore<double>? lossWeights, OneOrMore<Metric[]>? metrics)
    {
        var loss = losses.For(names, "Losses", null!);
        var weight = lossWeights?.For(names, "LossWeights", 1);
        var measured = metrics?.For(names, "Metrics", []);
        return new([.. Enumerable.Range(0, names.Count).Where(i => loss[i] is not null).Select(i => new OutputObjective(i, names[i], loss[i], weight?[i] ?? 1, measured?[i] ?? []))], names.Count);
    }

    /// <summary>A batch in the order of the outputs.</summary>
    /// <exception cref="ArgumentException">Labels or weights are not those of the outputs.</exception>
    /// <exception cref="ShapeException">There are not as many labels as examples.</exception>
    public OrderedBatch Order(TrainingBatch batch)
    {
        var labels = batch.Labels.For(Names, "Labels", null!);
        if (Array.FindIndex(labels, label => label is null) is var missing and >= 0)
            throw new ArgumentException($"Labels: there are none for the output {Names[missing]}, which has a loss. Add them: new() {{ [\"{Names[missing]}\"] = labels }}.");
        Tensor?[] weights = batch.SampleWeights is not { } given ? new Tensor?[outputs.Length]
            : given.IsAlone ? [.. Enumerable.Repeat(given[0], outputs.Length)] : given.For(Names, "SampleWeights", null!);
        RequireOneLength(batch.Examples, labels);
        return new([.. batch.Examples], labels, weights);
    }

    static void RequireOneLength(OneOrMore<Tensor> examples, Tensor[] labels)
    {
        foreach (var tensor in (ReadOnlySpan<Tensor>)[.. examples, .. labels])
            if (tensor.Rank == 0 || tensor.Length != examples[0].Length)
                throw new ShapeException($"Every example needs one label: the first axes must have the same length, but examples have shape {Shapes(examples)} and labels {Shapes(labels)}.");

        static string Shapes(IReadOnlyList<Tensor> tensors) => string.Join(" and ", tensors.Select(tensor => tensor.Shape));
    }

    /// <summary>The loss of each output that has one: a vector with a value per example.</summary>
    /// <param name="predictions">All outputs of the model.</param>
    /// <param name="batch">The labels and weights.</param>
    public Tensor[] Losses(Tensor[] predictions, OrderedBatch batch)
    {
        if (predictions.Length != outputCount)
            throw new ArgumentException($"The model was compiled for {outputCount} output{(outputCount == 1 ? "" : "s")} ({string.Join(", ", Names)}), but gives {predictions.Length}. Compile it with one loss for each: model.Compile(\"adam\", losses: [\"mse\", …]).");
        var losses = new Tensor[outputs.Length];
        for (var i = 0; i < losses.Length; i++) losses[i] = outputs[i].Loss.Call(predictions[outputs[i].Place], batch.Labels[i], batch.Weights[i]);
        return losses;
    }

    /// <summary>The weighted sum of the losses of the outputs.</summary>
    /// <param name="losses">A vector for each.</param>
    public Tensor Sum(Tensor[] losses)
    {
        var sum = Weighted(0);
        for (var i = 1; i < losses.Length; i++) sum = sum + Weighted(i); // not in place: a loss is a result of its own
        return sum;

        Tensor Weighted(int i) => outputs[i].LossWeight == 1 ? losses[i] : losses[i] * outputs[i].LossWeight;
    }

    /// <summary>The weighted sum of the mean losses of the outputs.</summary>
    /// <param name="means">They are the first of these numbers.</param>
    public double Sum(ReadOnlySpan<double> means)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++) sum += means[i] * outputs[i].LossWeight;
        return sum;
    }
}
