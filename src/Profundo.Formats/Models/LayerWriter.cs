using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>Describes layers in JSON. A layer that occurs again is a reference to the first time, so that it stays shared.</summary>
sealed class LayerWriter
{
    readonly Dictionary<Layer, int> written = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="NotSupportedException">A layer cannot be described.</exception>
    public JsonNode Write(Layer layer)
    {
        if (written.TryGetValue(layer, out int number)) return new JsonObject { ["same"] = number };
        if (LayerKinds.Of(layer) is not var (kindName, kind)) throw new NotSupportedException(Unknown(layer));
        JsonObject settings = [];
        try
        {
            kind.Write(layer, settings, this);
        }
        catch (FormatException reason)
        {
            throw new NotSupportedException($"The layer {layer.Name} cannot be described in a file: {reason.Message}. Save its weights alone with SaveWeights, and load them into a model made by your code.");
        }
        JsonObject description = new() { ["kind"] = kindName, ["name"] = layer.Name };
        if (layer.InputShape is { } input) description["inputShape"] = SettingValue.Numbers(input);
        if (layer.Precision is { } precision) description["precision"] = precision.Name;
        description["settings"] = settings;
        written.Add(layer, written.Count); // counted when complete, as the reader does
        return description;
    }

    static string Unknown(Layer layer) => $"The layer {layer.Name} is a {layer.GetType().Name}, which files cannot describe{(layer is Lambda
        ? ": its function is code. Use a layer class of your own instead"
        : $". Tell how it is made with ModelFile.Register<{layer.GetType().Name}>() before saving and loading")}, or save the weights alone with SaveWeights and load them into a model made by your code.";
}
