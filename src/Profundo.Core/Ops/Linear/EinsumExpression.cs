namespace Profundo;

/// <summary>
/// Einstein's notation, checked and completed: a label for every axis of every operand and of the result. Letters are their character codes;
/// axes behind an ellipsis are labelled by their negative place counted from the last of them, so that they align as in broadcasting.
/// </summary>
internal sealed class EinsumExpression
{
    /// <summary>Labels as written, before the ellipsis is spelled out.</summary>
    /// <param name="Labels">The labels without the ellipsis.</param>
    /// <param name="Ellipsis">How many of them stand before the ellipsis; -1 if there is none.</param>
    readonly record struct Subscripts(int[] Labels, int Ellipsis);

    readonly string text;
    readonly bool hasLetters;

    EinsumExpression(string text, bool hasLetters, Subscripts[] inputs, Subscripts? output, ReadOnlySpan<Tensor> operands)
    {
        (this.text, this.hasLetters) = (text, hasLetters);
        if (inputs.Length != operands.Length)
            throw new ShapeException($"{Name}: the expression names the axes of {inputs.Length} operand(s), but {operands.Length} were given. Operands are separated by commas.");
        Operands = new int[inputs.Length][];
        var hidden = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            Operands[i] = Spell(inputs[i], operands[i].Shape, i);
            hidden = Math.Max(hidden, Operands[i].Length - inputs[i].Labels.Length);
        }
        Output = output is { } given ? CheckedOutput(given, hidden) : [.. Range(hidden), .. Unique()];
    }

    /// <summary>The labels of each operand's axes.</summary>
    public int[][] Operands { get; }

    /// <summary>The labels of the result's axes.</summary>
    public int[] Output { get; }

    /// <summary>How messages name the operation.</summary>
    public string Name => $"einsum({text})";

    /// <summary>How messages name an axis.</summary>
    public string NameOf(int label) => label < 0 ? "..." : hasLetters ? $"'{(char)label}'" : label.ToString();

    /// <summary>Reads an expression such as <c>ij, jk -> ik</c>.</summary>
    public static EinsumExpression Parse(string expression, ReadOnlySpan<Tensor> operands)
    {
        var text = $"\"{expression}\"";
        var sides = string.Concat(expression.Where(character => !char.IsWhiteSpace(character))).Split("->");
        if (sides.Length > 2) throw new FormatException($"einsum({text}): the expression has more than one arrow. It takes the form \"ij, jk -> ik\".");
        Subscripts[] inputs = [.. sides[0].Split(',').Select(part => Read(part, text))];
        return new(text, hasLetters: true, inputs, sides.Length == 2 ? Read(sides[1], text) : null, operands);
    }

    /// <summary>Takes the labels as lists of numbers.</summary>
    public static EinsumExpression FromLists(int[][] inputs, int[]? output, ReadOnlySpan<Tensor> operands)
    {
        var text = string.Join(", ", inputs.Select(Written)) + (output is null ? "" : $" -> {Written(output)}");
        foreach (var labels in output is null ? inputs : [.. inputs, output])
            if (labels.Any(label => label < 0)) throw new FormatException($"einsum({text}): the names of axes must be whole numbers from 0.");
        return new(text, hasLetters: false, [.. inputs.Select(labels => new Subscripts(labels, -1))], output is null ? null : new Subscripts(output, -1), operands);

        static string Written(int[] labels) => $"[{string.Join(", ", labels)}]";
    }

    static Subscripts Read(string part, string text)
    {
        var ellipsis = part.IndexOf("...", StringComparison.Ordinal);
        var letters = ellipsis < 0 ? part : part.Remove(ellipsis, 3);
        foreach (var letter in letters)
            if (!char.IsAsciiLetter(letter))
                throw new FormatException($"einsum({text}): '{letter}' cannot name an axis. Use the letters a to z and A to Z, once \"...\" for further axes, commas between operands and \"->\" before the result.");
        return new([.. letters.Select(letter => (int)letter)], ellipsis);
    }

    static IEnumerable<int> Range(int hidden) => Enumerable.Range(-hidden, hidden);

    int[] Spell(Subscripts subscripts, Shape shape, int operand)
    {
        var (labels, ellipsis) = subscripts;
        var hidden = shape.Rank - labels.Length;
        if (hidden == 0 || (hidden > 0 && ellipsis >= 0)) return ellipsis < 0 ? labels : [.. labels[..ellipsis], .. Range(hidden), .. labels[ellipsis..]];
        throw new ShapeException($"{Name}: operand {operand} has {shape.Rank} axes (shape {shape}), but {labels.Length} are named.{(hidden > 0 && hasLetters ? " Write \"...\" for those that need no name." : "")}");
    }

    /// <summary>The labels that occur once, ascending: what an expression without an output gives.</summary>
    IEnumerable<int> Unique() => Operands.SelectMany(labels => labels).Where(label => label >= 0)
        .GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order();

    int[] CheckedOutput(Subscripts output, int hidden)
    {
        if (output.Ellipsis < 0 && hidden > 0)
            throw new FormatException($"{Name}: the operands have axes behind \"...\", but the result does not say where they go. Write \"...\" after the arrow as well, or name the axes to sum over them.");
        foreach (var label in output.Labels)
        {
            if (output.Labels.Count(other => other == label) > 1)
                throw new FormatException($"{Name}: the result names the axis {NameOf(label)} twice. A diagonal can be read but not made; see Diag.");
            if (!Operands.Any(labels => labels.Contains(label)))
                throw new FormatException($"{Name}: the result names the axis {NameOf(label)}, which no operand has.");
        }
        return output.Ellipsis < 0 ? output.Labels : [.. output.Labels[..output.Ellipsis], .. Range(hidden), .. output.Labels[output.Ellipsis..]];
    }
}
