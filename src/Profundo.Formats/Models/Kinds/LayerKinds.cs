using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Profundo;

/// <summary>
/// The layers that files may hold, by name. A file chooses among them and can name nothing else.
/// </summary>
static class LayerKinds
{
    static readonly ConcurrentDictionary<string, LayerKind> byName = new();
    static readonly ConcurrentDictionary<Type, string> names = new();

    static LayerKinds()
    {
        Add(new ContainerKind<Sequential>((name, _, layers) => new(name, layers)));
        Add(new ContainerKind<LayerList>((name, _, layers) => new(name, layers)));
        Add(new ContainerKind<Concurrent>((name, axis, layers) => new(name, axis, layers), concurrent => concurrent.Axis));
        Add(new FunctionalKind());
        Add<Dense>();
        Add<Embedding>();
        Add<Identity>();
        Add<Rescaling>();
        Add<Masking>();
        Add<Activate>();
        Add<PRelu>();
        Add<Softmax>();
        Add<BatchNorm>();
        Add<LayerNorm>();
        Add<GroupNorm>();
        Add<InstanceNorm>();
        Add<RmsNorm>();
        Add<UnitNorm>();
        Add<Dropout>();
        Add<GaussianDropout>();
        Add<AlphaDropout>();
        Add<GaussianNoise>();
        Add<Flatten>();
        Add<Reshape>();
        Add<Permute>();
        Add<RepeatVector>();
        Add<Add>();
        Add<Subtract>();
        Add<Multiply>();
        Add<Average>();
        Add<Maximum>();
        Add<Minimum>();
        Add<Concatenate>();
        Add<DotProduct>();
    }

    /// <summary>Adds a kind that is made by its constructor.</summary>
    /// <exception cref="ArgumentException">No constructor fits, or another layer has that name.</exception>
    public static void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TLayer>(string? name = null) where TLayer : Layer =>
        Add(ConstructorKind.Of<TLayer>(), name);

    /// <summary>The name of a layer's kind, and the kind; null if files cannot hold it.</summary>
    public static (string Name, LayerKind Kind)? Of(Layer layer) => names.TryGetValue(layer.GetType(), out string? name) ? (name, byName[name]) : null;

    /// <summary>The kind with a name; null if there is none.</summary>
    public static LayerKind? Find(string name) => byName.GetValueOrDefault(name);

    static void Add(LayerKind kind, string? name = null)
    {
        name ??= kind.Type.Name;
        LayerKind present = byName.GetOrAdd(name, kind);
        if (present.Type != kind.Type)
            throw new ArgumentException($"Files already call the layer {present.Type.FullName} \"{name}\". Choose another name for {kind.Type.FullName}: ModelFile.Register<{kind.Type.Name}>(\"my-{name}\").", nameof(name));
        names[kind.Type] = name;
    }
}
