using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace Profundo;

/// <summary>
/// The names that files have for the library's own types of a family. Files choose among these and cannot name any other type. An operator
/// has its own name; anything else is called as its type, with hyphens: <c>one-hot</c> for OneHotOperation.
/// </summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
sealed class KindTable
{
    static readonly Lazy<KindTable> operations = new(() => new(typeof(Operation), "Operation")), selections = new(() => new(typeof(Selection), "Selection"));

    readonly Dictionary<string, Type> types = [];
    readonly Dictionary<Type, string> names = [];

    KindTable(Type family, string suffix)
    {
        foreach (Type type in family.Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(family)).SelectMany(Closed))
        {
            if (type.IsAssignableTo(typeof(Graphs.IMadeByPasses)) || !SettingsCodec.CanHold(type)) continue; // functions of a user cannot be written down
            string name = NameOf(type, suffix);
            types.Add(name, type);
            names.Add(type, name);
        }
    }

    /// <summary>The operations that files can hold.</summary>
    public static KindTable Operations => operations.Value;

    /// <summary>The table for what is declared as some abstract type.</summary>
    public static KindTable For(Type declared) => declared == typeof(Selection) ? selections.Value : operations.Value;

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => types.Keys;

    public Type? Find(string name) => types.GetValueOrDefault(name);

    public string? NameOf(Type type) => names.GetValueOrDefault(type);

    /// <summary>An open generic type once for each type of the library that it takes.</summary>
    static IEnumerable<Type> Closed(Type type)
    {
        if (!type.IsGenericTypeDefinition) return [type];
        Type contract = type.GetGenericArguments()[0].GetGenericParameterConstraints().First(constraint => constraint.IsInterface);
        return type.Assembly.GetTypes()
            .Where(argument => argument is { IsValueType: true } && argument.GetInterfaces().Contains(contract))
            .SelectMany(Closed)
            .Select(argument => type.MakeGenericType(argument));
    }

    static string NameOf(Type type, string suffix)
    {
        if (!type.IsGenericType) return Hyphenated(type.Name, suffix);
        Type argument = type.GetGenericArguments()[0];
        return argument.GetProperty("Name", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as string
            ?? $"{Hyphenated(type.Name[..type.Name.IndexOf('`')], suffix)}-{Hyphenated(argument.Name, "")}";
    }

    static string Hyphenated(string name, string suffix)
    {
        if (name.EndsWith(suffix)) name = name[..^suffix.Length];
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
