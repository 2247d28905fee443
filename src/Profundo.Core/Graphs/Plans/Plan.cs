namespace Profundo.Graphs;

/// <summary>
/// A graph made ready to run: its operations in order, each with the memory it reads and writes. All intermediate values share one arena,
/// and running again allocates nothing but the results that the caller keeps.
/// </summary>
internal sealed class Plan
{
    readonly PlanStep[] steps;
    readonly Binding[] placeholders, results;
    readonly Effect[] effects;
    readonly CapturedView[] capturedViews;
    readonly int[] first; // for each result, the first that is the same value
    readonly bool[] isMadeHere; // for each result, whether this run allocated it
    readonly bool forgetsFeeds;
    readonly Lock running = new();

    internal Plan(PlanStep[] steps, Binding[] placeholders, Binding[] results, Effect[] effects, CapturedView[] capturedViews, Tensor? arena, PlanFigures figures, bool forgetsFeeds)
    {
        (this.steps, this.placeholders, this.results, this.effects, this.capturedViews, Arena, Figures, this.forgetsFeeds) =
            (steps, placeholders, results, effects, capturedViews, arena, figures, forgetsFeeds);
        isMadeHere = new bool[results.Length];
        first = [.. results.Select(result => Array.IndexOf(results, result))];
    }

    public IReadOnlyList<PlanStep> Steps => steps;

    public IReadOnlyList<Binding> Placeholders => placeholders;

    public IReadOnlyList<Binding> Results => results;

    public IReadOnlyList<Effect> Effects => effects;

    /// <summary>The memory of all intermediate values; null if there are none.</summary>
    public Tensor? Arena { get; }

    public PlanFigures Figures { get; }

    /// <summary>Runs once.</summary>
    /// <param name="feeds">A value for each placeholder, of its shape and type.</param>
    /// <param name="destinations">Where the results go: contiguous tensors that overlap nothing else; null entries are made.</param>
    /// <remarks>A plan has one arena, so only one thread runs it at a time; others wait.</remarks>
    public void Run(ReadOnlySpan<Tensor> feeds, Span<Tensor?> destinations)
    {
        lock (running)
        {
            for (var i = 0; i < placeholders.Length; i++) placeholders[i].Bind(feeds[i]);
            foreach (var view in capturedViews) view.Refresh();
            foreach (var effect in effects) effect.Refresh();
            for (var i = 0; i < results.Length; i++)
            {
                var result = results[i];
                if (!result.IsComputed || first[i] != i) continue;
                isMadeHere[i] = destinations[i] is null;
                result.Bind(destinations[i] ??= Tensor.Allocate(result.Spec.Shape, result.Spec.DType));
            }
            foreach (var step in steps) step.Run();
            foreach (var effect in effects) effect.Complete();
            for (var i = 0; i < results.Length; i++)
                if (!results[i].IsComputed || first[i] != i) Deliver(results[i], ref destinations[i]);
            for (var i = 0; i < results.Length; i++)
                if (isMadeHere[i]) results[i].Release();
            if (forgetsFeeds)
                foreach (var placeholder in placeholders) placeholder.Release();
        }
    }

    /// <summary>A result that is fed or captured is that tensor itself, as in an eager run, and one that is returned twice one tensor.</summary>
    static void Deliver(Binding result, ref Tensor? destination)
    {
        if (destination is null) destination = result.Tensor;
        else result.Tensor!.CopyInto(destination);
    }
}

/// <summary>What a plan costs.</summary>
/// <param name="ArenaBytes">Memory of intermediate values.</param>
/// <param name="UnsharedBytes">What they would take if none shared memory.</param>
internal readonly record struct PlanFigures(long ArenaBytes, long UnsharedBytes);
