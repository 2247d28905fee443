using System.Text.Json;

namespace Profundo;

/// <summary>Makes layers of their descriptions. Runs none of them, and gives no parameter its values.</summary>
sealed class LayerReader
{
    readonly List<Layer> read = [];

    public Layer Read(JsonElement description)
    {
        if (description.TryGetProperty("same", out JsonElement same))
            return same.GetInt32() is var number && (uint)number < (uint)read.Count ? read[number] : throw new FormatException($"layer {number} is used before it is described");
        string kind = SettingValue.Text(description.GetProperty("kind"));
        LayerKind known = LayerKinds.Find(kind) ?? throw new FormatException(
            $"the layer kind \"{kind}\", which this program does not know; register a layer of your own with ModelFile.Register before loading");
        Layer layer = known.Read(SettingValue.Text(description.GetProperty("name")), description.GetProperty("settings"), this);
        if (description.TryGetProperty("inputShape", out JsonElement shape)) layer.InputShape = SettingValue.Numbers(shape);
        if (description.TryGetProperty("precision", out JsonElement precision)) layer.Precision = SettingValue.Text(precision);
        read.Add(layer);
        return layer;
    }
}
