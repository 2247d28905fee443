namespace Profundo;

public abstract partial class Model
{
    /// <summary>The layers with their output shapes and numbers of parameters; its text is a table.</summary>
    /// <param name="example">The shape of one example, without the batch; not needed if the model knows it, having seen one or been told.</param>
    /// <exception cref="InvalidOperationException">The shape of the input is not known.</exception>
    /// <example><code>Console.WriteLine(model.Summary());</code></example>
    public ModelSummary Summary(Shape? example = null)
    {
        using var trial = new TrialRun(this);
        trial.Run(Examples(example, nameof(Summary)));
        var outputs = trial.Calls.ToLookup(call => call.Layer, call => call.Output);
        var rows = Children.Distinct().Select(layer => new LayerSummary(layer.Name, layer.GetType().Name, Text(outputs[layer]), layer.Parameters.Size));
        var parameters = Parameters;
        return new([.. rows], parameters.Size, parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Shape.Size));

        static string Text(IEnumerable<Shape> shapes) => shapes.Any() ? $"[{string.Join(",", shapes.Last()[1..].Select(length => $"{length}").Prepend("null"))}]" : "not called";
    }

    /// <summary>
    /// Shapes, memory and arithmetic of every layer for a batch, from the shapes alone: nothing is computed, unless a layer looks at values.
    /// </summary>
    /// <param name="batchSize">How many examples the batch has; default 1.</param>
    /// <param name="example">The shape of one example, without the batch; not needed if the model knows it.</param>
    /// <exception cref="InvalidOperationException">The shape of the input is not known.</exception>
    public Inspection Inspect(int batchSize = 1, Shape? example = null)
    {
        using var trial = new TrialRun(this);
        trial.Run(Examples(example, nameof(Inspect)), batchSize);
        return new([.. trial.Calls.Select(Of)], Parameters.Sum(parameter => parameter.Shape.Size * parameter.DType.Size));

        static LayerInspection Of(TrialCall call) => new(
            call.Layer.Name, call.Layer.GetType().Name, call.Inputs, call.Output, call.Layer.Parameters.Size, call.Output.Size * call.DType.Size,
            call.Layer.CountOperations(call.Inputs, call.Output), call.Layer.Children.Count == 0);
    }

    IReadOnlyList<Shape> Examples(Shape? given, string method)
    {
        if (given is { } example) return [example];
        return KnownInputs is { Count: > 0 } known ? known : throw new InvalidOperationException(
            $"{method}: the model {Name} does not know the shape of its input yet. State it, as in {method}(example: [784]); or call the model once; or make its first layer with new Dense(32, inputs: 784).");
    }
}
