using Profundo.Plots;

namespace Profundo.Studio;

/// <summary>What a training loop shows of itself beside its figures; made by <see cref="TrainingMonitor.Observe"/>.</summary>
public sealed record Observation
{
    /// <summary>Pictures and tables, shown in this order.</summary>
    public IReadOnlyList<Panel> Panels { get; init; } = [];

    /// <summary>The network's layers, from input to output.</summary>
    public IReadOnlyList<LayerObservation> Layers { get; init; } = [];

    /// <summary>What the reader should know now, such as that a unit is dead. Empty when all is well.</summary>
    public IReadOnlyList<LocalizedText> Notices { get; init; } = [];
}

/// <summary>A part of the page.</summary>
/// <param name="Name">Tells the panel from the others.</param>
/// <param name="Title">Its heading.</param>
public abstract record Panel(string Name, LocalizedText Title);

/// <summary>A panel with a picture.</summary>
/// <param name="Name">Tells the panel from the others.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Figure">The picture; drawn only if somebody watches.</param>
public sealed record FigurePanel(string Name, LocalizedText Title, Figure Figure) : Panel(Name, Title)
{
    internal Drawing Drawing { get; } = new(() => Figure);
}

/// <summary>A panel with a table of colours and their RGB values.</summary>
/// <param name="Name">Tells the panel from the others.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">What the columns hold.</param>
/// <param name="Rows">The colours, row by row, each row as long as there are columns.</param>
public sealed record ColorTablePanel(string Name, LocalizedText Title, IReadOnlyList<LocalizedText> Columns, IReadOnlyList<IReadOnlyList<Color>> Rows) : Panel(Name, Title);
