namespace Profundo.Graphs;

/// <summary>A tensor from outside that a run overwrites: a gradient, a running mean.</summary>
internal sealed class Effect(Tensor target, Leaf? leaf, Tensor? source, PlanStep? producer)
{
    public Tensor Target { get; } = target;

    /// <summary>Whether the step that computes the value writes it in its place at once.</summary>
    public bool IsDirect => producer is not null;

    /// <summary>Finds the target's present memory.</summary>
    public void Refresh()
    {
        if (producer is not null) producer.Output = Target;
    }

    /// <summary>Once everything is computed, and nothing can fail any more.</summary>
    public void Complete()
    {
        source?.CopyInto(Target);
        Target.Storage.NoteWrite(isRecorded: false);
        leaf?.NoteArrival();
    }
}
