using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>
/// A kind whose settings are the parameters of its constructor, each with a public property of the same name. Initializers and regularizers are
/// left out: the values that the former led to are in the file, and the latter are written with the parameters.
/// </summary>
sealed class ConstructorKind : LayerKind
{
    const string NameParameter = "name";

    readonly ConstructorInfo constructor;
    readonly Setting[] settings;

    ConstructorKind(Type type, ConstructorInfo constructor, Setting[] settings) : base(type) => (this.constructor, this.settings) = (constructor, settings);

    /// <exception cref="ArgumentException">No constructor fits.</exception>
    public static ConstructorKind Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] TLayer>() where TLayer : Layer
    {
        PropertyInfo[] properties = typeof(TLayer).GetProperties();
        List<string> reasons = [];
        foreach (ConstructorInfo constructor in typeof(TLayer).GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length))
        {
            Setting[] settings = [.. constructor.GetParameters().Select(parameter => Setting.Of(parameter, properties))];
            if (Array.Find(settings, setting => setting.Obstacle is not null) is not { } obstacle) return new(typeof(TLayer), constructor, settings);
            reasons.Add(obstacle.Obstacle!);
        }
        throw new ArgumentException(reasons.Count == 0 ? $"{typeof(TLayer).Name} has no public constructor, so no file can tell how to make one."
            : $"{typeof(TLayer).Name} cannot be described in a file: {string.Join("; ", reasons)}. Every parameter of a constructor needs a public property of the same name that gives it back, and must be a number, text, enumeration, list of whole numbers, Shape, Activation or layer, or a list of layers.");
    }

    public override void Write(Layer layer, JsonObject written, LayerWriter writer)
    {
        foreach (var (parameter, property) in settings.Select(setting => (setting.Parameter, setting.Property)))
            if (parameter.Name != NameParameter && property?.GetValue(layer) is { } value) written[parameter.Name!] = SettingValue.Write(value, writer);
    }

    public override Layer Read(string name, JsonElement written, LayerReader reader)
    {
        object?[] arguments = [.. settings.Select(setting => setting.Parameter.Name == NameParameter ? name : setting.Read(written, reader))];
        return (Layer)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>One parameter of the constructor; an initializer or a regularizer has no property that matters.</summary>
    sealed record Setting(ParameterInfo Parameter, PropertyInfo? Property, string? Obstacle)
    {
        public static Setting Of(ParameterInfo parameter, PropertyInfo[] properties)
        {
            if ((parameter.ParameterType == typeof(Initializer) || parameter.ParameterType == typeof(Regularizer)) && parameter.HasDefaultValue) return new(parameter, null, null);
            PropertyInfo? property = Array.Find(properties, candidate => string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            string? obstacle = property is null ? $"there is no property for the parameter {parameter.Name}"
                : SettingValue.IsSupported(parameter.ParameterType) ? null : $"the parameter {parameter.Name} is a {parameter.ParameterType.Name}";
            return new(parameter, property, obstacle);
        }

        public object? Read(JsonElement written, LayerReader reader)
        {
            if (written.TryGetProperty(Parameter.Name!, out JsonElement value)) return SettingValue.Read(value, Parameter.ParameterType, reader);
            if (Parameter.HasDefaultValue) return Parameter.DefaultValue;
            return SettingValue.AllowsNull(Parameter.ParameterType) ? null : throw new FormatException($"the setting {Parameter.Name} is missing");
        }
    }
}
