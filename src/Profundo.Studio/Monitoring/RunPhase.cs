namespace Profundo.Studio;

/// <summary>What a training run is doing.</summary>
public enum RunPhase
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>It makes steps.</summary>
    Running,

    /// <summary>A page asked it to stop until told otherwise.</summary>
    Paused,

    /// <summary>It reached its end.</summary>
    Finished,
}
