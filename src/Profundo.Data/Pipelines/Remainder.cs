namespace Profundo;

/// <summary>What becomes of the last elements of an epoch when they do not fill a batch.</summary>
public enum Remainder
{
    /// <summary>They are a smaller batch.</summary>
    Keep,

    /// <summary>They are left out.</summary>
    Discard,

    /// <summary>They come first in the next epoch, so that every batch is full and no element is lost.</summary>
    RollOver,
}
