using System.Collections;
using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// What a model is trained or measured on: inputs, labels, and perhaps weights. Pairs and triples of tensors convert by themselves; the type is
/// only written out for models with several inputs or outputs.
/// </summary>
/// <param name="Examples">One tensor for each input of the model, the batch first.</param>
/// <param name="Labels">What the model should give: one tensor for each output that has a loss, in order or by name.</param>
/// <param name="SampleWeights">A factor for the loss of each example, or one that broadcasts to the prediction (0 masks): one tensor for all outputs, or one for each, in order or by name. Default 1.</param>
/// <example><code>
/// IEnumerable&lt;TrainingBatch&gt; Tickets() { … yield return new([words, tags], [priority, department]); }
/// </code></example>
public sealed record TrainingBatch(OneOrMore<Tensor> Examples, OneOrMore<Tensor> Labels, OneOrMore<Tensor>? SampleWeights = null)
{
    /// <summary>Examples and labels.</summary>
    public static implicit operator TrainingBatch((Tensor Examples, Tensor Labels) pair) => new(pair.Examples, pair.Labels);

    /// <summary>Examples, labels and weights.</summary>
    public static implicit operator TrainingBatch((Tensor Examples, Tensor Labels, Tensor SampleWeights) parts) => new(parts.Examples, parts.Labels, parts.SampleWeights);

    /// <summary>Parts of a batch as a data set gives them: a tuple, array or list of examples, labels and perhaps weights, each a tensor or a tuple, array, list or dictionary of tensors.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    internal static TrainingBatch Of<T>(T element) => element as TrainingBatch ?? (Parts(element) switch
    {
        [var examples, var labels] => new(Tensors(examples), Tensors(labels)),
        [var examples, var labels, var weights] => new(Tensors(examples), Tensors(labels), Tensors(weights)),
        _ => throw Unknown(element),
    });

    static OneOrMore<Tensor> Tensors(object? part)
    {
        if (part is Tensor tensor) return tensor;
        if (part is OneOrMore<Tensor> ready) return ready;
        if (part is IEnumerable<KeyValuePair<string, Tensor>> named)
        {
            var byName = new OneOrMore<Tensor>();
            foreach (var (name, value) in named) byName[name] = value;
            return byName;
        }
        return Parts(part) is { } parts && Array.TrueForAll(parts, value => value is Tensor) ? Array.ConvertAll(parts, value => (Tensor)value!) : throw Unknown(part);
    }

    static object?[]? Parts(object? whole) => whole switch
    {
        Tensor or string => null, // which are lists of their rows and letters
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        IList list => [.. list.Cast<object?>()],
        _ => null,
    };

    static ArgumentException Unknown(object? part) => new(
        $"A batch is a tuple of examples and labels, and perhaps weights: (x, y), (x, y, weights), with several inputs or outputs ((a, b), (y, z)), or a {nameof(TrainingBatch)}. But the data set gives a {part?.GetType().Name ?? "null"} there. Map it: dataset.Map(e => (e.Image, e.Label)).");
}
