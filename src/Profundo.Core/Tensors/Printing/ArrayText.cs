using System.Text;

namespace Profundo;

/// <summary>
/// The text of an array as NumPy prints it: aligned columns, nested brackets, a blank line more for every further axis,
/// wrapped lines, and an ellipsis in the middle of axes of large arrays.
/// </summary>
internal sealed class ArrayText<T> where T : unmanaged
{
    private const string Ellipsis = "...";

    private readonly int[] shape;
    private readonly Func<long, T> element;
    private readonly PrintOptions options;
    private readonly string comma;      // between elements and between rows
    private readonly int margin;        // characters that stand before the first bracket
    private readonly int ending;        // characters that will stand behind the last
    private readonly bool summarise;
    private readonly Func<T, string> format;
    private readonly StringBuilder text = new();

    private ArrayText(ReadOnlySpan<int> shape, Func<long, T> element, PrintOptions options, string comma, int margin, int ending)
    {
        (this.comma, this.margin, this.ending) = (comma, margin, ending);
        this.shape = shape.ToArray();
        this.element = element;
        this.options = options;
        summarise = Size(shape) > options.Threshold;
        var shown = new List<T>();
        CollectShown(axis: 0, index: 0, shown);
        format = ElementText.Aligned<T>(shown, options);
    }

    /// <summary>Formats an array.</summary>
    /// <param name="shape">Lengths of the axes; none for a single number.</param>
    /// <param name="element">Gives an element by its row-major index. Only elements that are shown are asked for.</param>
    /// <param name="options">Null for <see cref="PrintOptions.Default"/>.</param>
    internal static string Format(ReadOnlySpan<int> shape, Func<long, T> element, PrintOptions? options = null) =>
        Format(shape, element, options ?? PrintOptions.Default, comma: "", margin: 0, ending: 0);

    /// <summary>Formats an array as an expression, like NumPy's <c>repr</c>: <c>array([1., 2.])</c>.</summary>
    /// <param name="shape">Lengths of the axes; none for a single number.</param>
    /// <param name="element">Gives an element by its row-major index. Only elements that are shown are asked for.</param>
    /// <param name="note">What stands behind the elements, as <c>dtype=int64</c>; null for nothing.</param>
    /// <param name="options">How elements are written.</param>
    internal static string FormatExpression(ReadOnlySpan<int> shape, Func<long, T> element, string? note, PrintOptions options)
    {
        const string opening = "array(";
        var body = opening + (shape.Length == 0
            ? ElementText.Aligned<T>([element(0)], options)(element(0))
            : Format(shape, element, options, ",", opening.Length, ending: 1));
        if (shape.Length > 1 && Size(shape) == 0) body += $", shape=({string.Join(", ", shape.ToArray())})";
        if (note is null) return body + ")";
        var lastLine = body.Length - 1 - body.LastIndexOf('\n');
        var gap = lastLine + 2 + note.Length + 1 > options.LineWidth ? "\n" + new string(' ', opening.Length) : " ";
        return $"{body},{gap}{note})";
    }

    private static string Format(ReadOnlySpan<int> shape, Func<long, T> element, PrintOptions options, string comma, int margin, int ending)
    {
        if (shape.Length == 0) return ElementText.Bare(element(0));
        if (Size(shape) == 0) return "[]";
        var writer = new ArrayText<T>(shape, element, options, comma, margin, ending);
        writer.WriteAxis(axis: 0, index: 0);
        return writer.text.ToString();
    }

    private static long Size(ReadOnlySpan<int> shape)
    {
        long size = 1;
        foreach (int length in shape) size *= length;
        return size;
    }

    /// <summary>The places along an axis that are shown; −1 stands for the ellipsis.</summary>
    private IEnumerable<int> Places(int axis)
    {
        int length = shape[axis], edge = options.EdgeItems;
        bool cut = summarise && length > 2L * edge;
        for (int i = 0; i < (cut ? edge : length); i++) yield return i;
        if (!cut) yield break;
        yield return -1;
        for (int i = length - edge; i < length; i++) yield return i;
    }

    private void CollectShown(int axis, long index, List<T> shown)
    {
        if (axis == shape.Length)
        {
            shown.Add(element(index));
            return;
        }
        foreach (int place in Places(axis))
            if (place >= 0) CollectShown(axis + 1, index * shape[axis] + place, shown);
    }

    private void WriteAxis(int axis, long index)
    {
        text.Append('[');
        if (axis == shape.Length - 1) WriteRow(index);
        else WriteBlocks(axis, index);
        text.Append(']');
    }

    private void WriteBlocks(int axis, long index)
    {
        bool first = true;
        foreach (int place in Places(axis))
        {
            if (!first) text.Append(comma).Append('\n', shape.Length - 1 - axis).Append(' ', margin + axis + 1);
            first = false;
            if (place < 0) text.Append(Ellipsis);
            else WriteAxis(axis + 1, index * shape[axis] + place);
        }
    }

    /// <summary>The last axis: words on lines that leave room for the closing brackets.</summary>
    private void WriteRow(long index)
    {
        int indent = margin + shape.Length, room = options.LineWidth - ending - shape.Length, column = indent;
        bool first = true;
        foreach (int place in Places(shape.Length - 1))
        {
            string word = place < 0 ? Ellipsis : format(element(index * shape[^1] + place));
            int separator = first ? 0 : comma.Length + 1;
            if (!first) text.Append(comma);
            first = false;
            // A word that does not fit an empty line either stays where it is.
            if (column + separator + word.Length > room && column + separator > indent)
            {
                TrimEnd();
                text.Append('\n').Append(' ', indent);
                column = indent;
                separator = 0;
            }
            if (separator > 0) text.Append(' ');
            text.Append(word);
            column += separator + word.Length;
        }
    }

    /// <summary>Drops the blanks that pad the fraction of the last number of a line.</summary>
    private void TrimEnd()
    {
        while (text[^1] == ' ') text.Length--;
    }
}
