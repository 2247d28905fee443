namespace Profundo;

/// <summary>Whether a tensor stands for a number written in C# code, and of which category.</summary>
internal enum LiteralKind : byte
{
    /// <summary>An ordinary tensor.</summary>
    None,

    /// <summary>An int or long.</summary>
    Integer,

    /// <summary>A float or double.</summary>
    Real,
}
