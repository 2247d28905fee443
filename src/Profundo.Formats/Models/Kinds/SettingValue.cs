using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>A layer's setting in JSON.</summary>
static class SettingValue
{
    public static bool IsSupported(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(float) || type == typeof(double) || type == typeof(string) || type.IsEnum
            || type == typeof(Shape) || type == typeof(Activation) || IsNumberList(type) || IsLayerList(type) || type.IsAssignableTo(typeof(Layer));
    }

    public static bool AllowsNull(Type type) => Nullable.GetUnderlyingType(type) is not null || type.IsAssignableTo(typeof(Layer)) || type == typeof(Activation) || type == typeof(string);

    /// <exception cref="FormatException">The value has no form in a file.</exception>
    public static JsonNode Write(object value, LayerWriter writer) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        float number => InlineValues.Encode(number),
        double number => InlineValues.Encode(number),
        string text => JsonValue.Create(text),
        Enum choice => JsonValue.Create(choice.ToString()),
        Activation { IsKnownByName: true } activation => JsonValue.Create(activation.Name),
        Activation activation => throw new FormatException($"the activation \"{activation.Name}\" is a function of your own, which no file can hold"),
        Layer layer => writer.Write(layer),
        IEnumerable<Layer> layers => new JsonArray([.. layers.Select(writer.Write)]),
        IEnumerable<int> numbers => Numbers(numbers),
        _ => throw new FormatException($"a setting is a {value.GetType().Name}"),
    };

    public static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]);

    public static object Read(JsonElement value, Type type, LayerReader reader)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return value.GetBoolean();
        if (type == typeof(int)) return value.GetInt32();
        if (type == typeof(long)) return value.GetInt64();
        if (type == typeof(float)) return (float)Number(value);
        if (type == typeof(double)) return Number(value);
        if (type == typeof(string)) return Text(value);
        if (type.IsEnum) return Enum.TryParse(type, Text(value), out object? choice) && Enum.IsDefined(type, choice) ? choice : throw new FormatException($"\"{value}\" is not one of {string.Join(", ", Enum.GetNames(type))}");
        if (type == typeof(Activation)) return (Activation)Text(value);
        if (type == typeof(Shape)) return (Shape)Numbers(value);
        if (IsNumberList(type)) return Numbers(value);
        if (IsLayerList(type)) return Layers(value, reader);
        Layer layer = reader.Read(value);
        return type.IsInstanceOfType(layer) ? layer : throw new FormatException($"a {layer.GetType().Name} is no {type.Name}");
    }

    public static Layer[] Layers(JsonElement list, LayerReader reader) => [.. list.EnumerateArray().Select(reader.Read)];

    public static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>A real number; those that JSON does not have are texts.</summary>
    public static double Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && InlineValues.Special(value.GetString()) is { } special) return special;
        return value.GetDouble() is var number && double.IsFinite(number) ? number : throw new FormatException($"{value} is larger than any number");
    }

    public static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("a text is null");

    static bool IsNumberList(Type type) => type == typeof(int[]) || type == typeof(IReadOnlyList<int>);

    static bool IsLayerList(Type type) => type == typeof(Layer[]) || type == typeof(IReadOnlyList<Layer>);
}
