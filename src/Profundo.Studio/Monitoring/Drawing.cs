using Profundo.Plots;

namespace Profundo.Studio;

/// <summary>A picture that is drawn when the first page asks for it, once for all pages.</summary>
internal sealed class Drawing(Func<Figure> figure)
{
    readonly Lazy<string> svg = new(() => figure().ToSvg());

    public string Svg => svg.Value;
}
