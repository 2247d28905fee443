namespace Profundo;

/// <summary>What files call the parameters of a layer: their path inside it, such as <c>dense0.weight</c>.</summary>
static class ParameterNames
{
    /// <summary>The parameters, shared ones once. Where layers beside one another have the same name, numbers tell their parameters apart.</summary>
    public static OrderedDictionary<string, Parameter> Of(Layer layer)
    {
        OrderedDictionary<string, Parameter> named = [];
        foreach (Parameter parameter in layer.Parameters)
        {
            string path = parameter.Name[(layer.Name.Length + 1)..], name = path;
            for (int again = 2; !named.TryAdd(name, parameter); again++) name = $"{path}#{again}";
        }
        return named;
    }

    /// <summary>The values by name.</summary>
    /// <exception cref="DeferredInitializationException">A parameter has no values yet.</exception>
    public static OrderedDictionary<string, Tensor> Values(Layer layer)
    {
        OrderedDictionary<string, Tensor> values = [];
        foreach (var (name, parameter) in Of(layer)) values.Add(name, parameter.Value);
        return values;
    }
}
