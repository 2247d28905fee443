using System.Text.Json.Serialization;

namespace Profundo.Studio;

/// <summary>What is sent to a page: all of it when the page comes, then only what changed. Absent parts stay as they are.</summary>
internal sealed record PageUpdate
{
    public required string Title { get; init; }
    public required string State { get; init; }
    public string? Outcome { get; init; }
    public long Step { get; init; }
    public int? Epoch { get; init; }
    public double Seconds { get; init; }
    public double StepsPerSecond { get; init; }
    public double? ExamplesPerSecond { get; init; }
    public long TensorBytes { get; init; }
    public long ProcessBytes { get; init; }
    public bool CanPause { get; init; }
    public bool IsSteerable { get; init; }
    public required IReadOnlyList<FigureValue> Figures { get; init; }
    public required IReadOnlyList<ControlUpdate> Controls { get; init; }
    public required IReadOnlyList<PanelUpdate> Charts { get; init; }
    public IReadOnlyList<PanelUpdate>? Panels { get; init; }
    public IReadOnlyList<LayerUpdate>? Layers { get; init; }
    public IReadOnlyList<string>? Notices { get; init; }

    /// <summary>What a page that has seen a version needs to know.</summary>
    public static PageUpdate Since(long seen, MonitorSnapshot now, PageLanguage language)
    {
        var observation = now.ObservationVersion > seen ? now.Observation : null;
        return new()
        {
            Title = now.Title.In(language),
            State = now.State.ToString().ToLowerInvariant(),
            Outcome = now.Outcome?.In(language),
            Step = now.Step,
            Epoch = now.Epoch,
            Seconds = now.Elapsed.TotalSeconds,
            StepsPerSecond = now.StepsPerSecond,
            ExamplesPerSecond = now.ExamplesPerSecond,
            TensorBytes = Memory.Report().LiveBytes,
            ProcessBytes = Environment.WorkingSet,
            CanPause = now.CanPause,
            IsSteerable = now.IsSteerable,
            Figures = [.. now.Figures.Select(figure => new FigureValue(figure.Name, Label(figure.Name, language), figure.Value))],
            Controls = [.. now.Controls.Select(control => ControlUpdate.Of(control.Control, control.Value, language))],
            Charts = [.. now.Charts.Select(chart => new PanelUpdate(chart.Name, Label(chart.Name, language)) { Svg = chart.Drawing.Svg })],
            Panels = observation is null ? null : [.. observation.Panels.Select(panel => PanelUpdate.Of(panel, language))],
            Layers = observation is null ? null : [.. observation.Layers.Select(layer => LayerUpdate.Of(layer, language))],
            Notices = observation is null ? null : [.. observation.Notices.Select(notice => notice.In(language))],
        };
    }

    static string Label(string figure, PageLanguage language) => PageFiles.Text(language, $"figure_{figure}") ?? figure;
}

/// <summary>The newest value of a figure.</summary>
internal sealed record FigureValue(string Name, string Label, double Value);

/// <summary>A panel: a picture or a table of colours.</summary>
internal sealed record PanelUpdate(string Name, string Title)
{
    public string? Svg { get; init; }
    public IReadOnlyList<string>? Columns { get; init; }
    public IReadOnlyList<IReadOnlyList<string>>? Colors { get; init; }

    public static PanelUpdate Of(Panel panel, PageLanguage language)
    {
        var update = new PanelUpdate(panel.Name, panel.Title.In(language));
        return panel switch
        {
            FigurePanel picture => update with { Svg = picture.Drawing.Svg },
            ColorTablePanel table => update with
            {
                Columns = [.. table.Columns.Select(column => column.In(language))],
                Colors = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(color => color.ToString())])],
            },
            _ => update,
        };
    }
}

/// <summary>A layer of the network.</summary>
internal sealed record LayerUpdate(string Name, string Description, long Parameters, int Units, int? DeadUnits, string Svg)
{
    public static LayerUpdate Of(LayerObservation layer, PageLanguage language) =>
        new(layer.Name, layer.Description.In(language), layer.Parameters, layer.Units, layer.DeadUnits, layer.Drawing.Svg);
}

/// <summary>A control and its value.</summary>
internal sealed record ControlUpdate(string Name, string Label, string Kind, string Value)
{
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public IReadOnlyList<ChoiceUpdate>? Choices { get; init; }

    public static ControlUpdate Of(Control control, string value, PageLanguage language) => control switch
    {
        NumberControl number => new(control.Name, control.Label.In(language), "number", value) { Minimum = number.Minimum, Maximum = number.Maximum },
        ChoiceControl choice => new(control.Name, control.Label.In(language), "choice", value)
        {
            Choices = [.. choice.Choices.Select(one => new ChoiceUpdate(one.Value, one.Label.In(language)))],
        },
        _ => new(control.Name, control.Label.In(language), "button", value),
    };
}

/// <summary>A value of a control that offers a few.</summary>
internal sealed record ChoiceUpdate(string Value, string Label);

/// <summary>What a page asks for.</summary>
internal sealed record ControlRequest(string? Name, string? Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(PageUpdate))]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PageJson : JsonSerializerContext;
