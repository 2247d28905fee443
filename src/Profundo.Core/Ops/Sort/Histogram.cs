namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Counts the elements in intervals ("bins") of equal width. Each holds its lower edge but not its upper one, apart from the last, which holds both.</summary>
    /// <param name="bins">How many intervals; default 10.</param>
    /// <param name="range">The least and the greatest edge; elements outside are not counted. Default: the least and the greatest element.</param>
    /// <param name="weights">What each element counts, in this tensor's shape. Null counts 1.</param>
    /// <param name="density">Whether to scale the result to a density, whose integral is 1.</param>
    /// <returns>The counts (int64, or the weights' type, or real numbers for a density), and the bins + 1 edges.</returns>
    /// <exception cref="ArgumentException">There are no bins, or the range is empty or not finite.</exception>
    public (Tensor Counts, Tensor Edges) Histogram(int bins = 10, (double Low, double High)? range = null, Tensor? weights = null, bool density = false)
    {
        if (bins < 1) throw new ArgumentOutOfRangeException(nameof(bins), bins, "histogram: there must be at least one bin.");
        var (low, high) = range ?? (Size == 0 ? (0, 1) : ((double)Detach().Min(), (double)Detach().Max()));
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentException($"histogram: the edges run from {low} to {high}, which is not a finite, ascending range. Give a range, or remove what is not finite first.", nameof(range));
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        var edges = new double[bins + 1];
        for (var i = 0; i <= bins; i++) edges[i] = i == bins ? high : low + i * ((high - low) / bins);
        var type = DType == DType.Float32 ? DType.Float32 : DType.Float64;
        return Histogram(FromArray(edges).AsType(type), weights, density);
    }

    /// <summary>Counts the elements in intervals ("bins") between given edges. Each holds its lower edge but not its upper one, apart from the last, which holds both.</summary>
    /// <param name="edges">An ascending vector of at least two edges; elements outside are not counted.</param>
    /// <param name="weights">What each element counts, in this tensor's shape. Null counts 1.</param>
    /// <param name="density">Whether to scale the result to a density, whose integral is 1.</param>
    /// <returns>The counts (int64, or the weights' type, or real numbers for a density), and the edges.</returns>
    /// <exception cref="ArgumentException">The edges do not ascend.</exception>
    /// <exception cref="ShapeException">The edges are not a vector of at least two, or the weights do not have this tensor's shape.</exception>
    public (Tensor Counts, Tensor Edges) Histogram(Tensor edges, Tensor? weights = null, bool density = false)
    {
        if (edges.Rank != 1 || edges.Length < 2)
            throw new ShapeException($"histogram: the edges must be a vector of at least two, but have the shape {edges.Shape}.");
        if ((bool)(edges.Diff() < 0).Any())
            throw new ArgumentException("histogram: the edges must ascend; sort them first.", nameof(edges));
        if (weights is not null && weights.Shape != Shape)
            throw new ShapeException($"histogram: there must be one weight for each element of shape {Shape}, but the weights have the shape {weights.Shape}.");
        var x = Reshape(-1).Detach();
        var bins = edges.Length - 1;
        var last = edges[bins];
        var bin = edges.SearchSorted(x, right: true) - (x == last).AsType(DType.Int64); // the last edge belongs to the last bin
        var inside = (x >= edges[0]).LogicalAnd(x <= last);
        var counted = (bin - 1)[inside];
        var counts = counted.BinCount(weights?.Reshape(-1)[inside], bins);
        if (!density) return (counts, edges);
        var real = counts.AsType(DTypes.Real(edges.DType));
        return (real / edges.Diff() / real.Sum(), edges);
    }
}
