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

    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    /// <summary>The part of a segment within the rectangle (Liang and Barsky, "A New Concept and Method for Line Clipping", 1984); null if there is none.</summary>
    public ((double X, double Y) From, (double X, double Y) To)? Clip((double X, double Y) from, (double X, double Y) to)
    {
        var (enter, leave) = (0.0, 1.0);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        if (!Cut(-dx, from.X - Left) || !Cut(dx, Right - from.X) || !Cut(-dy, from.Y - Top) || !Cut(dy, Bottom - from.Y)) return null;
        return ((from.X + enter * dx, from.Y + enter * dy), (from.X + leave * dx, from.Y + leave * dy));

        bool Cut(double slope, double distance)
        {
            if (slope == 0) return distance >= 0;
            var crossing = distance / slope;
            if (slope < 0) enter = Math.Max(enter, crossing);
            else leave = Math.Min(leave, crossing);
            return enter <= leave;
        }
    }
}

/// <summary>The room around something, in pixels.</summary>
readonly record struct Margins(double Left, double Top, double Right, double Bottom);
