using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>The elements of a small tensor as a list of JSON numbers that give back the same bits. JSON has no NaN or infinity; they are texts.</summary>
static class InlineValues
{
    /// <summary>Tensors of more elements go into the safetensors file.</summary>
    public const int MostElements = 64;

    public static JsonNode Encode(double number) => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(Text(number));

    public static JsonArray Encode(Tensor tensor)
    {
        using ModeScope paused = Autograd.Pause();
        return new(tensor.DType switch
        {
            DType.Bool => [.. tensor.ToArray<bool>().Select(JsonNode (value) => JsonValue.Create(value))],
            DType.UInt8 or DType.Int32 or DType.Int64 => [.. tensor.ToArray<long>().Select(JsonNode (value) => JsonValue.Create(value))],
            DType.Float64 => [.. tensor.ToArray<double>().Select(Encode)],
            _ => [.. tensor.ToArray<float>().Select(value => float.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(Text(value)))],
        });
    }

    public static Tensor Decode(JsonPlace json, Shape shape, DType dtype)
    {
        JsonPlace[] values = json.Items();
        if (values.Length != shape.Size) throw json.Error($"{shape.Size} values for shape {shape}", $"{values.Length}");
        return dtype switch
        {
            DType.Bool => Make(values, shape, value => value.Truth()),
            DType.UInt8 => Make(values, shape, value => (byte)value.WideInteger(0, byte.MaxValue)),
            DType.Int32 => Make(values, shape, value => value.Integer()),
            DType.Int64 => Make(values, shape, value => value.WideInteger()),
            DType.Float64 => Make(values, shape, value => value.Number()),
            DType.Float32 => Make(values, shape, value => value.Single()),
            _ => Make(values, shape, value => value.Single()).AsType(dtype), // the 16-bit types, exactly
        };
    }

    static Tensor Make<T>(JsonPlace[] values, Shape shape, Func<JsonPlace, T> decode) where T : unmanaged => Tensor.FromSpan<T>([.. values.Select(decode)], shape);

    /// <summary>The number that JSON does not have and a text stands for, if it does.</summary>
    public static double? Special(string? text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    static string Text(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
}
