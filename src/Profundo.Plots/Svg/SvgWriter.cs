using System.Globalization;
using System.Text;

namespace Profundo.Plots.Svg;

/// <summary>Writes SVG elements: text is escaped, coordinates are rounded to a tenth of a pixel, and nothing depends on the culture.</summary>
sealed class SvgWriter
{
    readonly StringBuilder text = new();
    bool tagIsOpen;

    public SvgWriter Open(string element)
    {
        CloseTag();
        text.Append('<').Append(element);
        tagIsOpen = true;
        return this;
    }

    public SvgWriter Attribute(string name, string value)
    {
        text.Append(' ').Append(name).Append("=\"");
        Escape(value);
        text.Append('"');
        return this;
    }

    public SvgWriter Attribute(string name, double value)
    {
        text.Append(' ').Append(name).Append("=\"");
        Coordinates.Append(text, value);
        text.Append('"');
        return this;
    }

    /// <summary>How much hides what is below; two decimals, since a tenth is too coarse.</summary>
    public SvgWriter Opacity(double value) => value == 1 ? this : Attribute("opacity", value.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>Turns the element around a point.</summary>
    public SvgWriter Rotation(double degrees, double x, double y)
    {
        text.Append(" transform=\"rotate(");
        Coordinates.Append(text, degrees);
        text.Append(' ');
        Coordinates.Append(text, x);
        text.Append(' ');
        Coordinates.Append(text, y);
        text.Append(")\"");
        return this;
    }

    /// <summary>A path's course.</summary>
    public SvgWriter Course(PathBuilder path)
    {
        text.Append(" d=\"");
        path.AppendTo(text);
        text.Append('"');
        return this;
    }

    public SvgWriter Content(string content)
    {
        CloseTag();
        Escape(content);
        return this;
    }

    /// <summary>Ends an element that holds nothing.</summary>
    public void End()
    {
        text.Append("/>");
        tagIsOpen = false;
    }

    public void End(string element)
    {
        CloseTag();
        text.Append("</").Append(element).Append('>');
    }

    /// <summary>An element that only holds text.</summary>
    public void Element(string name, string content) => Open(name).Content(content).End(name);

    public void Line() => text.Append('\n');

    public override string ToString() => text.ToString();

    void CloseTag()
    {
        if (tagIsOpen) text.Append('>');
        tagIsOpen = false;
    }

    /// <summary>Replaces what has a meaning in XML, and what XML cannot hold at all: control characters and halves of characters.</summary>
    void Escape(string value)
    {
        foreach (var rune in value.EnumerateRunes()) // halves come as the replacement character
            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\t' or '\n' or '\r': text.Append(' '); break;
                case < 0x20 or 0xfffe or 0xffff: text.Append('\ufffd'); break;
                default: text.Append(rune.ToString()); break;
            }
    }
}
