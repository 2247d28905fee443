using System.Text.Json.Nodes;

namespace Profundo.Tests.Graphs;

/// <summary>Damages JSON so that it stays JSON: other numbers, texts and truths, missing and repeated members, values of another kind.</summary>
static class JsonMutant
{
    static readonly double[] numbers = [int.MinValue, -3, -1, 0, 1, 2, 3, 4, 7, 64, 1000, 70_000, int.MaxValue, 1L << 40, 1e300, 0.5];

    /// <param name="root">What is damaged, in place.</param>
    /// <param name="words">Texts to put in the place of texts.</param>
    /// <param name="random">Where the damage comes from.</param>
    public static void Damage(JsonNode root, string[] words, Random random)
    {
        List<JsonNode> places = [.. Within(root).Where(node => node.Parent is not null)];
        JsonNode place = places[random.Next(places.Count)];
        if (place.Parent is JsonArray list && random.Next(3) == 0)
        {
            if (random.Next(2) == 0) list.Remove(place);
            else list.Insert(list.IndexOf(place), place.DeepClone());
        }
        else if (place.Parent is JsonObject parent && random.Next(20) == 0) parent.Remove(place.GetPropertyName());
        else place.ReplaceWith(Other(place, words, random));
    }

    static JsonNode? Other(JsonNode place, string[] words, Random random) => random.Next(12) == 0
        ? random.Next(5) switch { 0 => new JsonArray(), 1 => new JsonObject(), 2 => true, 3 => 5, _ => null }
        : place switch
        {
            JsonValue value when value.TryGetValue(out bool truth) => !truth,
            JsonValue value when value.TryGetValue(out string? _) => words[random.Next(words.Length)],
            JsonValue => Number(random),
            JsonArray => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Number(random))]),
            _ => new JsonObject(),
        };

    static JsonNode Number(Random random)
    {
        double number = numbers[random.Next(numbers.Length)];
        return number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    static IEnumerable<JsonNode> Within(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> members = node switch { JsonObject item => item.Select(member => member.Value), JsonArray list => list, _ => [] };
        foreach (JsonNode? member in members)
            if (member is not null)
                foreach (JsonNode inner in Within(member)) yield return inner;
    }
}
