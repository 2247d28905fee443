using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>
/// Writes the settings of operations as JSON and reads them back. Operations are records, so their constructors' parameters tell what there
/// is to write. A record inside of another is an object; if it is declared by an abstract type, its "kind" tells which it is.
/// </summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
static class SettingsCodec
{
    const string Kind = "kind";

    /// <summary>Whether all settings of a type can be written.</summary>
    public static bool CanHold(Type type) => SettingsLayout.Of(type).Settings.All(setting => CanHoldValue(setting.Type));

    static bool CanHoldValue(Type type) =>
        type == typeof(bool) || type == typeof(int) || type == typeof(double) || type == typeof(string) || type.IsEnum
        || type == typeof(Shape) || type == typeof(IntegerList)
        || (type.IsArray && CanHoldValue(type.GetElementType()!))
        || type == typeof(Selection) || type == typeof(ViewOperation)
        || (type is { IsValueType: true, IsPrimitive: false } && type.Assembly == typeof(Operation).Assembly && CanHold(type));

    /// <summary>The settings of an instance as an object.</summary>
    public static JsonObject Encode(object instance)
    {
        JsonObject settings = [];
        foreach (Setting setting in SettingsLayout.Of(instance.GetType()).Settings) settings.Add(Spell(setting), EncodeValue(setting.Read(instance), setting.Type));
        return settings;
    }

    static JsonNode EncodeValue(object value, Type declared)
    {
        switch (value)
        {
            case bool truth: return JsonValue.Create(truth);
            case int number: return JsonValue.Create(number);
            case double number: return InlineValues.Encode(number);
            case string text: return JsonValue.Create(text);
            case DType type: return JsonValue.Create(type.Name);
            case Enum choice: return JsonValue.Create(Spell(choice));
            case Shape shape: return Integers(shape);
            case IntegerList list: return Integers(list);
            case Array array: return new JsonArray([.. array.Cast<object>().Select(item => EncodeValue(item, declared.GetElementType()!))]);
        }
        JsonObject settings = Encode(value);
        if (declared.IsAbstract) settings.Insert(0, Kind, KindTable.For(declared).NameOf(value.GetType()) ?? throw new GraphException($"{value.GetType().Name} is not one of the library's own types, and a file cannot hold it."));
        return settings;
    }

    /// <summary>An instance of a type with the settings that an object has under "settings", which may be missing if there are none.</summary>
    public static object DecodeFrom(JsonPlace holder, Type type) =>
        SettingsLayout.Of(type) is { Settings.Count: 0 } layout && holder.Find("settings") is null ? layout.Create([]) : Decode(type, holder["settings"]);

    static object Decode(Type type, JsonPlace json, params ReadOnlySpan<string> otherProperties)
    {
        SettingsLayout layout = SettingsLayout.Of(type);
        json.RequireOnly([.. otherProperties, .. layout.Settings.Select(Spell)]);
        return layout.Create([.. layout.Settings.Select(setting => DecodeValue(setting.Type, json[Spell(setting)]))]);
    }

    static object DecodeValue(Type type, JsonPlace json)
    {
        if (type == typeof(bool)) return json.Truth();
        if (type == typeof(int)) return json.Integer();
        if (type == typeof(double)) return json.Number();
        if (type == typeof(string)) return Title(json);
        if (type == typeof(DType)) return json.ElementType();
        if (type.IsEnum) return Choice(type, json);
        if (type == typeof(Shape)) return json.Shape();
        if (type == typeof(IntegerList)) return new IntegerList([.. json.Items().Select(item => item.Integer())]);
        if (type.IsArray) return List(type.GetElementType()!, json);
        if (!type.IsAbstract) return Decode(type, json);
        Type found = KindTable.For(type).Find(json[Kind].Text()) is { } kind && kind.IsAssignableTo(type) ? kind : throw json[Kind].Error($"the name of a {type.Name}");
        return Decode(found, json, Kind);
    }

    static Array List(Type element, JsonPlace json)
    {
        JsonPlace[] items = json.Items();
        Array list = Array.CreateInstance(element, items.Length);
        for (int i = 0; i < items.Length; i++) list.SetValue(DecodeValue(element, items[i]), i);
        return list;
    }

    static object Choice(Type type, JsonPlace json)
    {
        string name = json.Text();
        foreach (Enum choice in Enum.GetValues(type))
            if (Spell(choice) == name) return choice;
        throw json.Error($"one of {string.Join(", ", Enum.GetValues(type).Cast<Enum>().Select(Spell))}");
    }

    /// <summary>Texts are titles of operations in messages, and have no other use.</summary>
    static string Title(JsonPlace json)
    {
        string title = json.Text();
        foreach (char letter in title)
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-') throw json.Error("a name of lower-case letters, digits and hyphens");
        return title;
    }

    static JsonArray Integers(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]);

    static string Spell(Setting setting) => char.ToLowerInvariant(setting.Name[0]) + setting.Name[1..];

    static string Spell(Enum choice) => $"{choice}".ToLowerInvariant();
}
