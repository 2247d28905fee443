namespace Profundo.Plots;

/// <summary>What a terminal can show.</summary>
public enum TerminalStyle
{
    /// <summary>Unicode signs in 16 million colours.</summary>
    Color,

    /// <summary>Unicode signs without colours; for files and for the environment variable <c>NO_COLOR</c>.</summary>
    Plain,

    /// <summary>The 95 signs of ASCII without colours.</summary>
    Ascii,
}
