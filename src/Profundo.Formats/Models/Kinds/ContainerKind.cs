using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>A kind that is a list of layers, along an axis where it has one.</summary>
sealed class ContainerKind<TLayer>(Func<string, int, Layer[], TLayer> make, Func<TLayer, int>? axis = null) : LayerKind(typeof(TLayer)) where TLayer : Layer
{
    public override void Write(Layer layer, JsonObject settings, LayerWriter writer)
    {
        if (axis is not null) settings["axis"] = axis((TLayer)layer);
        settings["layers"] = SettingValue.Write(layer.Children, writer);
    }

    public override Layer Read(string name, JsonElement settings, LayerReader reader) =>
        make(name, axis is null ? 0 : settings.GetProperty("axis").GetInt32(), SettingValue.Layers(settings.GetProperty("layers"), reader));
}
