namespace Profundo;

/// <summary>How <see cref="IndexedDataset{T}.Loader(DataLoaderOptions)"/> makes batches.</summary>
public sealed record DataLoaderOptions
{
    /// <summary>Elements per batch. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether elements come in another random order in each epoch. Default false.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Decides on the orders. Default: drawn from <see cref="RandomGenerator.Default"/>.</summary>
    public long? Seed { get; init; }

    /// <summary>Chooses the elements instead of <see cref="Shuffle"/>. Default: none.</summary>
    public Sampler? Sampler { get; init; }

    /// <summary>What becomes of the last elements of an epoch when they do not fill a batch. Default: a smaller batch.</summary>
    public Remainder Remainder { get; init; } = Remainder.Keep;

    /// <summary>How many background threads make batches, twice as many of which may lie ready. Default 0: they are made when asked for.</summary>
    public int Workers { get; init; }
}
