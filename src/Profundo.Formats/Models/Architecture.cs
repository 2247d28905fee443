using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>A model without its weights, as JSON: its layers, and for each of their parameters the tensor that it has or the parameter that it shares.</summary>
static class Architecture
{
    const string FormatName = "profundo-model";
    const int Version = 1, MaxDepth = 512;

    /// <exception cref="NotSupportedException">A layer cannot be described.</exception>
    public static JsonObject Write(Layer layer)
    {
        JsonNode description = new LayerWriter().Write(layer);
        Dictionary<object, string> names = new(ReferenceEqualityComparer.Instance);
        foreach (var (name, parameter) in ParameterNames.Of(layer)) names.Add(parameter.Identity, name);
        Dictionary<object, int> first = new(ReferenceEqualityComparer.Instance);
        JsonArray parameters = [];
        foreach (Parameter parameter in Slots(layer))
        {
            JsonObject entry = [];
            if (first.TryGetValue(parameter.Identity, out int sharesWith)) entry["sharesWith"] = sharesWith;
            else entry["tensor"] = names[parameter.Identity];
            first.TryAdd(parameter.Identity, parameters.Count);
            if (!parameter.IsState && !parameter.IsTrainable) entry["isTrainable"] = false;
            if (parameter.LearningRateMultiplier != 1) entry["learningRateMultiplier"] = InlineValues.Encode(parameter.LearningRateMultiplier);
            if (parameter.WeightDecayMultiplier != 1) entry["weightDecayMultiplier"] = InlineValues.Encode(parameter.WeightDecayMultiplier);
            if (parameter.Regularizer is NormRegularizer penalty) entry["regularizer"] = new JsonObject { ["l1"] = InlineValues.Encode(penalty.Sum), ["l2"] = InlineValues.Encode(penalty.Squares) };
            parameters.Add((JsonNode)entry);
        }
        return new() { ["format"] = FormatName, ["version"] = Version, ["model"] = description, ["parameters"] = parameters };
    }

    /// <summary>Makes the model and gives it its weights.</summary>
    /// <param name="json">The architecture.</param>
    /// <param name="tensors">The weights.</param>
    /// <param name="path">What messages call the file.</param>
    /// <exception cref="DataFormatException">The JSON is damaged, or the weights are not its.</exception>
    public static Layer Read(string json, IReadOnlyDictionary<string, Tensor> tensors, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            JsonElement root = document.RootElement;
            if (SettingValue.Text(root.GetProperty("format")) != FormatName || root.GetProperty("version").GetInt32() is not Version)
                throw new FormatException($"another format than {FormatName}, version {Version}");
            Layer layer = new LayerReader().Read(root.GetProperty("model"));
            Fill([.. Slots(layer)], root.GetProperty("parameters"), tensors);
            return layer;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException or NotSupportedException or OverflowException or IndexOutOfRangeException)
        {
            throw new DataFormatException(path, "a model", $"a description that cannot be followed ({damage.Message.TrimEnd('.')})", "If the file was made by a newer version or with layers of your own, load it where they are known; otherwise it is damaged: use a copy.", damage);
        }
    }

    /// <summary>All parameter objects, also those that share their values.</summary>
    static IEnumerable<Parameter> Slots(Layer layer) => layer.SelfAndDescendants.SelectMany(part => part.OwnParameters);

    static void Fill(Parameter[] slots, JsonElement entries, IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (entries.GetArrayLength() != slots.Length) throw new FormatException($"{entries.GetArrayLength()} parameters for layers that have {slots.Length}");
        int i = 0;
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            Parameter parameter = slots[i];
            if (entry.TryGetProperty("sharesWith", out JsonElement other))
                parameter.ShareWith(other.GetInt32() is var number && (uint)number < (uint)i ? slots[number] : throw new FormatException($"parameter {i} shares with {number}"));
            else Assign(parameter, SettingValue.Text(entry.GetProperty("tensor")), tensors);
            if (entry.TryGetProperty("isTrainable", out JsonElement trainable)) parameter.IsTrainable = trainable.GetBoolean();
            if (entry.TryGetProperty("learningRateMultiplier", out JsonElement rate)) parameter.LearningRateMultiplier = SettingValue.Number(rate);
            if (entry.TryGetProperty("weightDecayMultiplier", out JsonElement decay)) parameter.WeightDecayMultiplier = SettingValue.Number(decay);
            if (entry.TryGetProperty("regularizer", out JsonElement penalty)) parameter.Regularizer = Regularizer.L1L2(SettingValue.Number(penalty.GetProperty("l1")), SettingValue.Number(penalty.GetProperty("l2")));
            i++;
        }
    }

    static void Assign(Parameter parameter, string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (!tensors.TryGetValue(name, out Tensor? values)) throw new FormatException($"no tensor \"{name}\"");
        if (!parameter.IsState && !values.DType.IsFloatingPoint) throw new FormatException($"the tensor \"{name}\" is {values.DType.Name}, which cannot be trained");
        parameter.Cast(values.DType);
        parameter.Assign(values);
    }
}
