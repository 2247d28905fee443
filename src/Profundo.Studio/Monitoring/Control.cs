using System.Globalization;

namespace Profundo.Studio;

/// <summary>
/// Something of a training run that a page may change while it runs. What it does is called on the training thread, inside
/// <see cref="TrainingMonitor.WaitForTurn"/>, so it may touch the model without locks.
/// </summary>
/// <param name="Name">Names the control in requests, such as <c>learningRate</c>.</param>
/// <param name="Label">What the page calls it.</param>
public abstract record Control(string Name, LocalizedText Label)
{
    /// <summary>The value now, as the page shows it.</summary>
    internal abstract string Current();

    /// <summary>Does what was asked for.</summary>
    internal abstract void Apply(string value);

    /// <summary>Why a value cannot be taken, or null if it can.</summary>
    internal abstract string? Refusal(string value);
}

/// <summary>A button, such as restart.</summary>
/// <param name="Name">Names the control in requests.</param>
/// <param name="Label">The text on the button.</param>
/// <param name="Pressed">What the button does.</param>
public sealed record ButtonControl(string Name, LocalizedText Label, Action Pressed) : Control(Name, Label)
{
    internal override string Current() => "";

    internal override void Apply(string value) => Pressed();

    internal override string? Refusal(string value) => null;
}

/// <summary>A number, such as the learning rate.</summary>
/// <param name="Name">Names the control in requests.</param>
/// <param name="Label">What the page calls it.</param>
/// <param name="Minimum">The smallest number that is taken.</param>
/// <param name="Maximum">The largest number that is taken.</param>
/// <param name="Value">The number now.</param>
/// <param name="Changed">Takes the new number.</param>
public sealed record NumberControl(string Name, LocalizedText Label, double Minimum, double Maximum, Func<double> Value, Action<double> Changed) : Control(Name, Label)
{
    internal override string Current() => Value().ToString(CultureInfo.InvariantCulture);

    internal override void Apply(string value) => Changed(double.Parse(value, CultureInfo.InvariantCulture));

    internal override string? Refusal(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Name} takes a number from {Minimum} to {Maximum}, written like 0.05.");
}

/// <summary>One of a few values, such as the activation.</summary>
/// <param name="Name">Names the control in requests.</param>
/// <param name="Label">What the page calls it.</param>
/// <param name="Choices">The values that may be chosen and what the page calls them.</param>
/// <param name="Value">The value now.</param>
/// <param name="Changed">Takes the new value.</param>
public sealed record ChoiceControl(string Name, LocalizedText Label, IReadOnlyList<Choice> Choices, Func<string> Value, Action<string> Changed) : Control(Name, Label)
{
    internal override string Current() => Value();

    internal override void Apply(string value) => Changed(value);

    internal override string? Refusal(string value) =>
        Choices.Any(choice => choice.Value == value) ? null : $"{Name} takes one of {string.Join(", ", Choices.Select(choice => choice.Value))}.";
}

/// <summary>A value of a <see cref="ChoiceControl"/>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Label">What the page calls it.</param>
public sealed record Choice(string Value, LocalizedText Label);
