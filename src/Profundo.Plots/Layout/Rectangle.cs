namespace Profundo.Plots.Layout;

/// <summary>A part of the picture, in pixels from its upper left corner.</summary>
readonly record struct Rectangle(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double CenterX => Left + Width / 2;

    public double CenterY => Top + Height / 2;

    /// <summary>What is left without margins; never negative.</summary>
    public Rectangle Without(Margins margins) => new(
        Left + margins.Left, Top + margins.Top, Math.Max(Width - margins.Left - margins.Right, 1), Math.Max(Height - margins.Top - margins.Bottom, 1));
}

/// <summary>The room around something, in pixels.</summary>
readonly record struct Margins(double Left, double Top, double Right, double Bottom);
