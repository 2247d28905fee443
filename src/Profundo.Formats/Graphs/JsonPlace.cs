using System.Text.Json;

namespace Profundo;

/// <summary>A value in a JSON file that is not trusted. Knows where it stands, so that every complaint names the place.</summary>
/// <param name="element">The value.</param>
/// <param name="path">Where it stands, such as <c>nodes[3].settings</c>.</param>
/// <param name="file">What messages call the file.</param>
readonly struct JsonPlace(JsonElement element, string path, string file)
{
    public const string Remedy = "The file is damaged, or was not made by GraphFile.Save: save the function again.";
    const int LongestName = 256;

    /// <summary>A property that must be there.</summary>
    public JsonPlace this[string name] => Find(name) ?? throw Error($"a property \"{name}\"");

    /// <summary>A property that may be missing.</summary>
    public JsonPlace? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Error("an object");
        return element.TryGetProperty(name, out JsonElement value) ? new JsonPlace(value, path.Length == 0 ? name : $"{path}.{name}", file) : null;
    }

    /// <summary>The members of a list.</summary>
    public JsonPlace[] Items()
    {
        if (element.ValueKind != JsonValueKind.Array) throw Error("a list");
        JsonPlace[] items = new JsonPlace[element.GetArrayLength()];
        int next = 0;
        foreach (JsonElement item in element.EnumerateArray()) items[next] = new(item, $"{path}[{next++}]", file);
        return items;
    }

    /// <summary>Refuses properties that are not known, which may mean something to a newer version.</summary>
    public void RequireOnly(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Error("an object");
        foreach (JsonProperty property in element.EnumerateObject())
            if (!names.Contains(property.Name)) throw Error($"only the properties {string.Join(", ", names.ToArray())}", Short($"\"{property.Name}\""));
    }

    /// <summary>A text of 1 to 256 characters.</summary>
    public string Text()
    {
        if (element.ValueKind != JsonValueKind.String) throw Error("a text");
        return element.GetString() is { Length: >= 1 and <= LongestName } text ? text : throw Error($"a text of 1 to {LongestName} characters");
    }

    public bool Truth() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Error("true or false");

    public int Integer() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : throw Error("a whole number of 32 bits");

    public long WideInteger(long least = long.MinValue, long greatest = long.MaxValue) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) && number >= least && number <= greatest
            ? number
            : throw Error($"a whole number from {least} to {greatest}");

    /// <summary>A number, or one of the texts for what JSON has no numbers for.</summary>
    public double Number() => Special() ?? (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw Error(Numbers));

    /// <summary>The same in single precision, rounded once.</summary>
    public float Single() => (float?)Special() ?? (element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float number) && float.IsFinite(number) ? number : throw Error(Numbers));

    public DType ElementType()
    {
        string name = Text();
        foreach (DType type in Enum.GetValues<DType>())
            if (type.Name == name) return type;
        throw Error("an element type");
    }

    /// <summary>A shape that a tensor can have.</summary>
    public Shape Shape()
    {
        const int mostAxes = 64; // as NumPy 2
        JsonPlace[] lengths = Items();
        if (lengths.Length > mostAxes) throw Error($"at most {mostAxes} axes", $"{lengths.Length}");
        int[] axes = [.. lengths.Select(length => (int)length.WideInteger(0, int.MaxValue))];
        UInt128 size = 1;
        foreach (int length in axes)
        {
            size *= (UInt128)Math.Max(1, length); // a length of 0 must not hide an overflow
            if (size > long.MaxValue / 16) throw Error("a shape that memory can address");
        }
        return axes;
    }

    public DataFormatException Error(string expected) => Error(expected, Short(element.GetRawText()));

    public DataFormatException Error(string expected, string found, Exception? cause = null) =>
        new(file, path.Length == 0 ? expected : $"{expected} at {path}", found, Remedy, cause);

    const string Numbers = "a number, or \"NaN\", \"Infinity\" or \"-Infinity\",";

    double? Special() => element.ValueKind == JsonValueKind.String ? InlineValues.Special(element.GetString()) : null;

    static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
