using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// Writes compiled functions to files and reads them back, without the code that made them: the operations as JSON, the tensors that the
/// function captured as safetensors beside it. Files are treated as hostile. The format is described in <c>docs/graph-files.md</c>.
/// </summary>
/// <example><code>
/// var predict = Compiled.Function((Tensor x) => x.Linear(weight, bias).Softmax());
/// GraphFile.Save("predict.json", predict, example);      // and predict.safetensors
/// LoadedGraph loaded = GraphFile.Load("predict.json");   // anywhere, without the line above
/// Tensor probabilities = loaded.Call(example);
/// </code></example>
public static class GraphFile
{
    internal const string Trimming = "Graph files name operations and their settings, which are found by reflection: in a trimmed program they may be missing.";
    internal const string DynamicCode = "Graph files name generic operations, which are closed over their operators at run time.";
    internal const string Extension = ".json", WeightsExtension = ".safetensors";

    /// <summary>
    /// Writes what a function does with arguments like the given ones: the JSON file, and beside it a safetensors file of the same name with
    /// everything the function reads from outside. Each appears complete or not at all, and a mixture of old and new is noticed on loading.
    /// </summary>
    /// <param name="path">The JSON file; its name ends in <c>.json</c>. Files of these names are replaced.</param>
    /// <param name="function">What to write.</param>
    /// <param name="examples">Arguments whose shapes and types the graph is for; their values do not matter.</param>
    /// <exception cref="GraphException">
    /// The function overwrites tensors, draws random numbers or uses operations that are not Profundo's own, none of which a file can hold.
    /// Functions that behave differently in training are written as they are now: outside of <see cref="Autograd.TrainMode"/>, for prediction.
    /// </exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    [RequiresUnreferencedCode(Trimming)]
    [RequiresDynamicCode(DynamicCode)]
    public static void Save(string path, CompiledFunction function, params Tensor[] examples) => Save(path, function, examples, []);

    /// <summary>The same with names for the tensors that the function reads from outside.</summary>
    /// <param name="path">The JSON file; its name ends in <c>.json</c>.</param>
    /// <param name="function">What to write.</param>
    /// <param name="examples">Arguments whose shapes and types the graph is for.</param>
    /// <param name="weightNames">
    /// Names with the tensors they stand for, such as a network's parameters. What the function does not read is left out; what it reads and
    /// is not named here is called <c>w0</c>, <c>w1</c> ….
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, too long or given twice.</exception>
    /// <exception cref="GraphException">The function does what a file cannot hold.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    [RequiresUnreferencedCode(Trimming)]
    [RequiresDynamicCode(DynamicCode)]
    [OverloadResolutionPriority(1)] // a list of names could also be a tensor
    public static void Save(string path, CompiledFunction function, Tensor[] examples, IEnumerable<KeyValuePair<string, Tensor>> weightNames)
    {
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"GraphFile.Save: the name of the file must end in {Extension}, since the weights go beside it into a file that ends in {WeightsExtension}, but it is {path}.", nameof(path));
        TracedFunction traced;
        using (Autograd.Pause()) traced = function.For(examples).Traced; // a graph that is loaded finds its gradients by itself
        GraphWriter writer = new(traced, weightNames);
        string? hash = writer.Tensors.Count == 0 ? null : WeightsFile.Write(Path.ChangeExtension(path, WeightsExtension), writer.Tensors);
        AtomicFile.Write(path, file => writer.Write(file, Path.GetFileName(Path.ChangeExtension(path, WeightsExtension)), hash));
    }

    /// <summary>Writes what a layer or a model does, with its parameters under their names.</summary>
    /// <param name="path">The JSON file; its name ends in <c>.json</c>.</param>
    /// <param name="layer">What to write.</param>
    /// <param name="examples">Inputs whose shapes and types the graph is for.</param>
    /// <exception cref="GraphException">The layer does what a file cannot hold; see <see cref="Save(string, CompiledFunction, Tensor[])"/>.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <example><code>GraphFile.Save("digits.json", network, Tensor.Zeros([1, 784]));</code></example>
    [RequiresUnreferencedCode(Trimming)]
    [RequiresDynamicCode(DynamicCode)]
    public static void Save(string path, Layer layer, params Tensor[] examples)
    {
        if (layer.Parameters.Any(parameter => !parameter.IsInitialized))
        {
            // The first call draws the parameters' first values, which is no part of what the layer does.
            using ModeScope paused = Autograd.Pause();
            using ModeScope prediction = Autograd.PredictMode();
            layer.Call(examples);
        }
        Save(path, Compiled.Function((Tensor[] inputs) => [layer.Call(inputs)]), examples, layer.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
    }

    /// <summary>Reads a function that <see cref="Save(string, CompiledFunction, Tensor[])"/> wrote.</summary>
    /// <param name="path">The JSON file; the weights are found beside it.</param>
    /// <param name="maxElements">
    /// How many elements all values of the graph may have together, views included: a damaged or hostile file cannot ask for more when it runs. Default 2³⁴.
    /// </param>
    /// <exception cref="DataFormatException">A file is damaged, of a newer version, or the two do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    [RequiresUnreferencedCode(Trimming)]
    [RequiresDynamicCode(DynamicCode)]
    public static LoadedGraph Load(string path, long maxElements = 1L << 34) => GraphReader.Read(path, maxElements);
}
