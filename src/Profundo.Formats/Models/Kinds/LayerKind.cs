using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>One kind of layer in files: which settings are written, and how they become a layer again.</summary>
/// <param name="type">The layer's type.</param>
abstract class LayerKind(Type type)
{
    public Type Type => type;

    /// <summary>Writes what the layer is made of.</summary>
    public abstract void Write(Layer layer, JsonObject settings, LayerWriter writer);

    /// <summary>Makes a layer of what was written.</summary>
    public abstract Layer Read(string name, JsonElement settings, LayerReader reader);
}
