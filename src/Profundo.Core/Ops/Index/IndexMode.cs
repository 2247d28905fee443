namespace Profundo;

/// <summary>What becomes of a position outside of its axis.</summary>
public enum IndexMode
{
    /// <summary>Negative positions count from the last; anything further out is an error. The default.</summary>
    Raise,

    /// <summary>Positions go around: behind the last comes the first.</summary>
    Wrap,

    /// <summary>Positions before the first are the first, those behind the last are the last.</summary>
    Clip,
}
