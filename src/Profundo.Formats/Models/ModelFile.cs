using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>
/// Saves models and loads them again, without the code that built them. A file holds the architecture and all parameters, state such as
/// running means included; what is shared stays shared, what is frozen stays frozen. How the model is trained is not in it: compile it anew.
/// Files are safetensors files, which other programs read, with the architecture as JSON in their metadata. They appear complete or not at
/// all, cannot contain code, and are treated as hostile when they are read.
/// </summary>
/// <example><code>
/// ModelFile.Save("digits.safetensors", model);
/// var model = (Sequential)ModelFile.Load("digits.safetensors");
/// </code></example>
public static class ModelFile
{
    const string ArchitectureKey = "profundo.model";

    /// <summary>Saves a model.</summary>
    /// <param name="path">A file; or a folder, if there is one of that name or the name has no extension, to have the architecture in a file of its own.</param>
    /// <param name="model">A model or any other layer. All its parameters must have values.</param>
    /// <exception cref="NotSupportedException">A layer inside cannot be described: it is of your own and not registered, or it holds a function.</exception>
    /// <exception cref="DeferredInitializationException">A parameter has no values yet.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void Save(string path, Layer model)
    {
        JsonObject architecture = Architecture.Write(model);
        OrderedDictionary<string, Tensor> tensors = ParameterNames.Values(model);
        if (Directory.Exists(path) || !Path.HasExtension(path)) ModelFolder.Save(path, architecture, tensors);
        else SealedTensors.Save(path, tensors, new Dictionary<string, string> { [ArchitectureKey] = Text(architecture) });
    }

    /// <summary>Loads a model that <see cref="Save"/> has written.</summary>
    /// <param name="path">The file or folder.</param>
    /// <returns>What was saved: a <see cref="Sequential"/>, a <see cref="FunctionalModel"/> …</returns>
    /// <exception cref="DataFormatException">The file is damaged, holds weights alone, or has layers that this program does not know.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Layer Load(string path)
    {
        if (Directory.Exists(path)) return ModelFolder.Load(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.SequentialScan);
        return Load(file, path);
    }

    /// <summary>Loads a model from a stream.</summary>
    internal static Layer Load(Stream stream, string name)
    {
        OrderedDictionary<string, Tensor> tensors = SealedTensors.Load(stream, name, out Dictionary<string, string> texts);
        if (!texts.TryGetValue(ArchitectureKey, out string? json))
            throw new DataFormatException(name, "a model with its architecture", "weights alone", "Make the model in your code and call LoadWeights on it.");
        return Architecture.Read(json, tensors, name);
    }

    /// <summary>Saves the parameters alone, for models whose architecture is in code.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <param name="layer">Whose parameters; all must have values.</param>
    /// <exception cref="DeferredInitializationException">A parameter has no values yet.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void SaveWeights(string path, Layer layer) => SealedTensors.Save(path, ParameterNames.Values(layer), new Dictionary<string, string>());

    /// <summary>Loads parameters into a layer, from a file with weights or with a whole model. If anything does not fit, nothing is changed.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="layer">What to load into; values are converted to its element types.</param>
    /// <param name="allowMissing">Leaves parameters for which the file has no values as they are.</param>
    /// <param name="ignoreExtra">Leaves out values for which there is no parameter.</param>
    /// <param name="byName">Goes by names instead of by order: <c>dense0.weight</c>. Give layers names that do not depend on what else the program makes.</param>
    /// <returns>What was loaded and what was not.</returns>
    /// <exception cref="DataFormatException">The file is damaged, or does not fit the layer.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>
    /// // a network with a new last layer, the others as they were trained
    /// var report = ModelFile.LoadWeights("digits.safetensors", letters, allowMissing: true, ignoreExtra: true, byName: true);
    /// </code></example>
    public static WeightReport LoadWeights(string path, Layer layer, bool allowMissing = false, bool ignoreExtra = false, bool byName = false) =>
        WeightFile.Load(path, layer, allowMissing, ignoreExtra, byName);

    /// <summary>
    /// Lets files hold a layer of your own. It is described by the parameters of a constructor, each of which needs a public property of the same name
    /// that gives it back: a number, text, enumeration, list of whole numbers, <see cref="Shape"/>, <see cref="Activation"/>, a layer or a list of layers.
    /// Initializers and regularizers are left out. Layers inside that the constructor makes by itself need no mention.
    /// </summary>
    /// <param name="name">What files call it; default the name of the type.</param>
    /// <exception cref="ArgumentException">No constructor is like that, or another layer has the name.</exception>
    /// <example><code>
    /// sealed class Residual : Layer
    /// {
    ///     public Residual(Layer body, string? name = null) : base(name) =&gt; Body = Child(body);
    ///
    ///     public Layer Body { get; }
    ///     …
    /// }
    /// ModelFile.Register&lt;Residual&gt;();
    /// </code></example>
    public static void Register<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TLayer>(string? name = null) where TLayer : Layer =>
        LayerKinds.Add<TLayer>(name);

    static string Text(JsonObject architecture)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { MaxDepth = 512 })) architecture.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
