using System.Text.RegularExpressions;

namespace Profundo.Tests.Indexing;

/// <summary>Reads the Python indexing expressions of the golden file, so that each is written down once.</summary>
static partial class PythonIndex
{
    public static TensorIndex?[] Parse(string expression, Tensor x) => [.. Items().Split(expression).Select(item => Item(item.Trim(), x))];

    /// <summary>Commas outside of brackets.</summary>
    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Items();

    static TensorIndex? Item(string item, Tensor x) => item switch
    {
        "None" => null,
        "..." => Slice.Ellipsis,
        "True" => Tensor.FromArray(new[] { true }).Reshape(Shape.Create([])),
        "False" => Tensor.FromArray(new[] { false }).Reshape(Shape.Create([])),
        "X % 3 == 0" => Mask(x, value => value % 3 == 0),
        "X < 0" => Mask(x, value => value < 0),
        _ when item.StartsWith('A') => Positions(item),
        _ when item.Contains(':') => Walk(item),
        _ => int.Parse(item),
    };

    static TensorIndex Walk(string item)
    {
        var parts = item.Split(':');
        return new Slice(Bound(parts[0]), Bound(parts[1]), parts.Length > 2 ? int.Parse(parts[2]) : 1);

        static int? Bound(string text) => text == "" ? null : int.Parse(text);
    }

    static Tensor Mask(Tensor x, Func<double, bool> holds) => Tensor.FromSpan<bool>([.. x.ToArray<double>().Select(holds)], x.Shape);

    static Tensor Positions(string item)
    {
        var body = item[2..^1];
        if (body.StartsWith("[], dtype=int"))
            return body.Contains("reshape") ? Tensor.Zeros([0, 1], DType.Int64) : Tensor.Zeros(0, DType.Int64);
        if (body == "[False] * 5") return Tensor.Zeros(5, DType.Bool);
        body = body.Replace("[False] * 4", "[False, False, False, False]");
        var words = Words().Matches(body).Select(match => match.Value).ToArray();
        var depth = body.Length - body.TrimStart('[').Length;
        var rows = body.Split(']').Count(part => Words().IsMatch(part));
        int[] shape = depth switch { 0 => [], 1 => [words.Length], _ => [rows, words.Length / rows] };
        return words[0] is "True" or "False"
            ? Tensor.FromSpan<bool>([.. words.Select(bool.Parse)], shape)
            : Tensor.FromSpan<long>([.. words.Select(long.Parse)], shape);
    }

    [GeneratedRegex(@"-?\d+|True|False")]
    private static partial Regex Words();
}
