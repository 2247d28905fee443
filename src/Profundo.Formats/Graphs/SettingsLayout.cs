using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Profundo;

/// <summary>One setting of an operation: a parameter of its constructor and what it was given.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Read">Reads it from an instance.</param>
sealed record Setting(string Name, Type Type, Func<object, object> Read);

/// <summary>The settings of a type, and how to make an instance from them.</summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
sealed class SettingsLayout
{
    const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase;

    static readonly ConcurrentDictionary<Type, SettingsLayout> known = new();

    readonly Func<object[], object> create;

    SettingsLayout(IReadOnlyList<Setting> settings, Func<object[], object> create) => (Settings, this.create) = (settings, create);

    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>An instance with values for the settings, in their order.</summary>
    public object Create(object[] values) => create(values);

    public static SettingsLayout Of(Type type) => known.GetOrAdd(type, Make);

    static SettingsLayout Make(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors(Members)
            .Where(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type) // a record's copying constructor
            .OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        if (constructor is null) return new([], _ => Activator.CreateInstance(type)!);
        ParameterInfo[] parameters = constructor.GetParameters();
        if (IsShell(type, parameters)) return ShellOf(type, constructor, parameters[0]);
        return new([.. parameters.Select(parameter => new Setting(parameter.Name!, parameter.ParameterType, Reader(type, parameter.Name!)))], constructor.Invoke);
    }

    /// <summary>Whether this is the operation of an operator, whose settings are the operator's.</summary>
    static bool IsShell(Type type, ParameterInfo[] parameters) => type.IsGenericType && parameters.Length == 1 && parameters[0].ParameterType == type.GetGenericArguments()[0];

    static SettingsLayout ShellOf(Type type, ConstructorInfo constructor, ParameterInfo parameter)
    {
        SettingsLayout inner = Of(parameter.ParameterType);
        Func<object, object> read = Reader(type, parameter.Name!);
        return new([.. inner.Settings.Select(setting => setting with { Read = shell => setting.Read(read(shell)) })], values => constructor.Invoke([inner.Create(values)]));
    }

    static Func<object, object> Reader(Type type, string name)
    {
        if (type.GetProperty(name, Members) is { } property) return instance => property.GetValue(instance)!;
        FieldInfo field = type.GetField(name, Members) ?? throw new InvalidOperationException($"{type.Name} keeps its constructor's parameter {name} nowhere, so it cannot be written to a file. Give it a property or a field of that name.");
        return instance => field.GetValue(instance)!;
    }
}
