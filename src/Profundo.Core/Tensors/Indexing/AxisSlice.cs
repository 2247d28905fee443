namespace Profundo;

/// <summary>What becomes of an axis in a view by slices.</summary>
internal enum AxisRole : byte
{
    /// <summary>It stays, perhaps shorter.</summary>
    Kept,

    /// <summary>It goes, since one position was picked.</summary>
    Dropped,

    /// <summary>It is a new one of length 1, and takes none of the tensor's.</summary>
    New,
}

/// <summary>The positions that a view has of an axis.</summary>
/// <param name="Start">The first position.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Role">What becomes of the axis.</param>
internal readonly record struct AxisSlice(int Start, int Length, int Step, AxisRole Role);
