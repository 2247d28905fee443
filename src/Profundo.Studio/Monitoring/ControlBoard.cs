namespace Profundo.Studio;

/// <summary>
/// What pages may ask of a run and have asked for. Of several requests for one control only the newest is kept, so that no page can pile them up. The
/// monitor's lock guards everything but <see cref="ReadValues"/>.
/// </summary>
internal sealed class ControlBoard
{
    /// <summary>The most single steps that wait to be made; more presses are ignored.</summary>
    const int MostSteps = 100;

    readonly Dictionary<string, string> requests = [];
    volatile IReadOnlyDictionary<string, string> values = new Dictionary<string, string>();
    bool? pause;
    int steps;

    public IReadOnlyList<Control> Offered { get; set; } = [];

    /// <summary>Notes a request.</summary>
    /// <returns>Why it cannot be met, or null.</returns>
    public string? Ask(string name, string value)
    {
        switch (name)
        {
            case "pause": pause = true; return null;
            case "resume": (pause, steps) = (false, 0); return null;
            case "step": steps = Math.Min(steps + 1, MostSteps); return null;
        }
        if (Find(name) is not { } control)
            return $"There is no control of that name. This run has {string.Join(", ", (string[])["pause", "resume", "step", .. Offered.Select(offered => offered.Name)])}.";
        if (control.Refusal(value) is { } refusal) return refusal;
        requests[name] = value;
        return null;
    }

    public IReadOnlyList<(Control Control, string Value)> TakeRequests()
    {
        if (requests.Count == 0) return [];
        var taken = requests.Select(request => (Find(request.Key)!, request.Value)).ToArray();
        requests.Clear();
        return taken;
    }

    /// <summary>Whether to pause (true) or go on (false), if either was asked for.</summary>
    public bool? TakePause()
    {
        var taken = pause;
        pause = null;
        return taken;
    }

    /// <summary>Whether a single step was asked for; only a paused run makes them.</summary>
    public bool TakeStep(RunPhase state)
    {
        if (state != RunPhase.Paused || steps == 0)
        {
            steps = 0;
            return false;
        }
        steps--;
        return true;
    }

    /// <summary>Reads the controls' values, on the training thread, which owns what they tell of.</summary>
    public void ReadValues() => values = Offered.ToDictionary(control => control.Name, control => control.Current());

    /// <summary>The controls and their values as last read.</summary>
    public IReadOnlyList<(Control Control, string Value)> Values() => [.. Offered.Select(control => (control, values.GetValueOrDefault(control.Name, "")))];

    Control? Find(string name) => Offered.FirstOrDefault(control => control.Name == name);
}
