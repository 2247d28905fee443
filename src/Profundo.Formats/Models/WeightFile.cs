namespace Profundo;

/// <summary>Matches the tensors of a file with parameters. Nothing is changed unless everything fits.</summary>
static class WeightFile
{
    const int Shown = 10;

    public static WeightReport Load(string path, Layer layer, bool allowMissing, bool ignoreExtra, bool byName)
    {
        OrderedDictionary<string, Tensor> tensors = SealedTensors.Load(ModelFolder.WeightsOf(path), out _);
        OrderedDictionary<string, Parameter> parameters = ParameterNames.Of(layer);
        List<(string Name, Parameter Parameter, string TensorName, Tensor Values)> pairs = byName ? ByName(layer, parameters, tensors) : InOrder(parameters, tensors);
        string[] missing = [.. parameters.Keys.Except(pairs.Select(pair => pair.Name))], extra = [.. tensors.Keys.Except(pairs.Select(pair => pair.TensorName))];
        if (missing.Length > 0 && !allowMissing)
            throw new DataFormatException(path, $"values for all {parameters.Count} parameters of {layer.Name}", $"none for {List(missing)}", $"Pass allowMissing: true to leave those as they are{(byName ? "" : ", or byName: true if the file's order is another")}.");
        if (extra.Length > 0 && !ignoreExtra)
            throw new DataFormatException(path, $"values for the {parameters.Count} parameters of {layer.Name} and nothing else", $"also {List(extra)}", $"Pass ignoreExtra: true to leave those out{(byName ? "" : ", or byName: true if the file's order is another")}.");
        foreach (var (name, parameter, tensorName, values) in pairs)
            if (!parameter.Fits(values.Shape))
                throw new DataFormatException(path, $"values for the parameter {parameter}", $"\"{tensorName}\" of shape {values.Shape}", byName ? "Load them into the architecture that they were saved from, or give the layer another name to keep its own values." : "Load them into the architecture that they were saved from, or pass byName: true if only the order differs.");
        foreach (var (_, parameter, _, values) in pairs) parameter.Assign(values);
        return new([.. pairs.Select(pair => pair.Name)], missing, extra);
    }

    static List<(string, Parameter, string, Tensor)> InOrder(OrderedDictionary<string, Parameter> parameters, OrderedDictionary<string, Tensor> tensors) =>
        [.. parameters.Zip(tensors, (parameter, tensor) => (parameter.Key, parameter.Value, tensor.Key, tensor.Value))];

    /// <summary>Names as files have them, or with the name of the whole layer in front.</summary>
    static List<(string, Parameter, string, Tensor)> ByName(Layer layer, OrderedDictionary<string, Parameter> parameters, OrderedDictionary<string, Tensor> tensors)
    {
        List<(string, Parameter, string, Tensor)> pairs = [];
        foreach (var (name, parameter) in parameters)
            if ((string[])[name, $"{layer.Name}.{name}"] is var spellings && Array.Find(spellings, tensors.ContainsKey) is { } found) pairs.Add((name, parameter, found, tensors[found]));
        return pairs;
    }

    static string List(string[] names) => string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? $" and {names.Length - Shown} more" : "");
}
