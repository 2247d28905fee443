using System.Globalization;
using System.Text;

namespace Profundo;

/// <summary>What a model costs for a batch of some size: shapes, memory and arithmetic of each layer. See <see cref="Model.Inspect"/>.</summary>
/// <param name="Calls">The calls of layers, those inside a layer before its own, in the order in which they end.</param>
/// <param name="ParameterBytes">The memory of all parameters, shared ones counted once.</param>
public sealed record Inspection(IReadOnlyList<LayerInspection> Calls, long ParameterBytes)
{
    /// <summary>The memory of all outputs of layers without others inside them, about what training keeps for the gradients.</summary>
    public long ActivationBytes => Calls.Where(call => call.IsInnermost).Sum(call => call.OutputBytes);

    /// <summary>How many floating-point operations a prediction takes; a training step takes about three times as many.</summary>
    public long Operations => Calls.Sum(call => call.Operations);

    /// <summary>One line for each call, and the sums.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Calls.Max(call => call.Name.Length + call.Kind.Length) + 5;
        foreach (var call in Calls)
            text.Append(CultureInfo.InvariantCulture, $"{$"{call.Name} ({call.Kind})".PadRight(width)}{string.Join(" ", call.Inputs)} → {call.Output}  {call.Parameters:N0} parameters, {call.OutputBytes:N0} bytes, {call.Operations:N0} operations\n");
        return text.Append(CultureInfo.InvariantCulture, $"together: {ParameterBytes:N0} bytes of parameters, {ActivationBytes:N0} bytes of outputs, {Operations:N0} operations").ToString();
    }
}

/// <summary>A call of a layer in an <see cref="Inspection"/>.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">What kind of layer it is.</param>
/// <param name="Inputs">The shapes of its inputs, batch included.</param>
/// <param name="Output">The shape of its output.</param>
/// <param name="Parameters">The number of values in its parameters, those of layers inside included.</param>
/// <param name="OutputBytes">The memory of its output.</param>
/// <param name="Operations">How many floating-point operations it takes, those of layers inside apart.</param>
/// <param name="IsInnermost">Whether there are no layers inside it.</param>
public sealed record LayerInspection(string Name, string Kind, IReadOnlyList<Shape> Inputs, Shape Output, long Parameters, long OutputBytes, long Operations, bool IsInnermost);
