using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests;

/// <summary>The tables for people who come from other frameworks name what exists, as it is used.</summary>
public partial class ComingFromTests
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    static readonly Type[] types = [.. ((Type[])[typeof(Tensor), typeof(Layer), typeof(Dataset), typeof(ModelFile)]).SelectMany(type => type.Assembly.GetExportedTypes())];

    /// <summary>The members that users can call or override, by name; types stand for their constructors.</summary>
    static readonly ILookup<string, MemberInfo> members = types
        .SelectMany(type => type.GetMembers(Declared).Where(IsVisible).Select(member => (Name: member is ConstructorInfo ? Simple(type) : member.Name, Member: member)).Append((Simple(type), type)))
        .ToLookup(pair => pair.Item1, pair => pair.Item2);

    public static TheoryData<string> Rows => [.. File.ReadLines(Page).Where(line => line.StartsWith('|') && line.Contains('`')).Distinct()];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_names_what_exists(string row)
    {
        foreach (Match code in Code().Matches(row.Split(" | ")[^1]))
        {
            var text = Text().Replace(code.Value, "\"\"");
            var called = Identifier().Matches(text).Select(match => match.Value).ToList();
            foreach (var name in called) Assert.True(members.Contains(name) || Type.GetType($"System.{name}") is not null, $"{name} does not exist");
            foreach (Match member in MemberOfType().Matches(text))
                if (types.FirstOrDefault(type => Simple(type) == member.Groups[1].Value) is { IsEnum: false } owner)
                    Assert.True(Owners(owner).Any(type => type.GetMember(member.Groups[2].Value, Declared).Any(IsVisible)), $"{owner.Name} has no {member.Groups[2].Value}");
            var parameters = called.SelectMany(name => members[name]).SelectMany(Parameters).ToHashSet();
            foreach (Match argument in NamedArgument().Matches(text))
                Assert.True(parameters.Contains(argument.Groups[1].Value), $"nothing in {code.Value} has a parameter {argument.Groups[1].Value}");
        }
    }

    /// <summary>A type, those it derives from, and other generic or plain forms of it.</summary>
    static IEnumerable<Type> Owners(Type type)
    {
        foreach (var form in types.Where(other => Simple(other) == Simple(type)))
            for (Type? owner = form; owner is not null; owner = owner.BaseType) yield return owner;
    }

    static IEnumerable<string> Parameters(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters().Select(parameter => parameter.Name!),
        _ => [],
    };

    static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(true).Any(IsVisible),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => true,
    };

    static string Simple(Type type) => type.Name.Split('`')[0];

    static string Page { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "coming-from.md");

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex("(?<!\\w)[A-Z]\\w+")]
    private static partial Regex Identifier();

    [GeneratedRegex("(?<![\\w.])([A-Z]\\w+)\\.([A-Z]\\w+)")]
    private static partial Regex MemberOfType();

    [GeneratedRegex("(?<=[(,] ?)([a-z]\\w*):")]
    private static partial Regex NamedArgument();
}
