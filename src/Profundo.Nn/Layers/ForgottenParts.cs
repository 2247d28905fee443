using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Profundo;

/// <summary>
/// Finds layers and parameters that a layer of the user's own holds in its fields without having made them parts of it: they would neither be trained nor
/// saved, and nothing else would say so.
/// </summary>
static class ForgottenParts
{
    static readonly ConcurrentDictionary<Type, FieldInfo[]> fields = new();

    /// <exception cref="InvalidOperationException">There is one; the message names the field.</exception>
    public static void Check(Layer layer)
    {
        if (fields.GetOrAdd(layer.GetType(), FieldsOf) is not { Length: > 0 } suspects) return;
        var parts = layer.SelfAndDescendants;
        foreach (var field in suspects)
            foreach (var held in Held(field.GetValue(layer)))
                if (IsForgotten(held, parts))
                    throw new InvalidOperationException($"{layer.GetType().Name} holds {NameOf(held)} in {NameOf(field)} without having made it a part: it would neither be trained nor saved. {Advice(held, field)}");
    }

    /// <summary>Layers without parameters may be held as one likes: nothing about them could be lost.</summary>
    static bool IsForgotten(object held, IReadOnlyList<Layer> parts) => held switch
    {
        Layer layer => !parts.Contains(layer) && layer.Parameters.Count > 0,
        Parameter parameter => !parts.Any(part => part.OwnParameters.Contains(parameter)),
        _ => false,
    };

    static IEnumerable<object> Held(object? value) => value switch
    {
        null => [],
        Layer or Parameter => [value],
        IEnumerable<Layer> layers => layers,
        IEnumerable<Parameter> parameters => parameters,
        _ => [],
    };

    static string Advice(object held, FieldInfo field) => held is Parameter ? "Write Own(new Parameter(…)) where it is made."
        : field.FieldType.IsAssignableTo(typeof(Layer)) ? $"Write Child(…) around the layer where {NameOf(field)} is set."
        : $"Make {NameOf(field)} a LayerList: Child(new LayerList(layers)), or write Child(…) around each layer.";

    static string NameOf(object held) => held is Layer layer ? $"the layer {layer.Name}" : $"the parameter {((Parameter)held).Name}";

    /// <summary>Fields of properties and of constructor parameters have names that the compiler made: <c>&lt;Body&gt;k__BackingField</c>.</summary>
    static string NameOf(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>')] : field.Name;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that was trimmed away holds no layer.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that was trimmed away holds no layer.")]
    static FieldInfo[] FieldsOf(Type type)
    {
        List<FieldInfo> found = [];
        for (Type? declaring = type; declaring is not null && declaring.Assembly != typeof(Layer).Assembly; declaring = declaring.BaseType)
            found.AddRange(declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(MayHoldParts));
        return [.. found];
    }

    static bool MayHoldParts(FieldInfo field) => field.FieldType.IsAssignableTo(typeof(Layer)) || field.FieldType.IsAssignableTo(typeof(Parameter))
        || field.FieldType.IsAssignableTo(typeof(IEnumerable<Layer>)) || field.FieldType.IsAssignableTo(typeof(IEnumerable<Parameter>));
}
