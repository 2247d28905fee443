namespace Profundo.Graphs;

/// <summary>The passes that improve a graph before it is planned. None changes a single bit of a result.</summary>
internal static class GraphPasses
{
    public static GraphNode[] Run(GraphNode[] roots)
    {
        roots = Rewriting.Apply(roots, ConstantFolding.Fold);
        roots = Rewriting.Apply(roots, Simplification.Simplify);
        roots = Rewriting.Apply(roots, SharedExpressions.Rule());
        roots = Rewriting.Apply(roots, ProductFusion.Fuse);
        roots = ElementwiseFusion.Apply(roots);
        roots = Rewriting.Apply(roots, Widening.Widen);
        roots = Rewriting.Apply(roots, RoundTrips.Shorten);
        return Rewriting.Apply(roots, PossibleViews.Rule());
    }
}
