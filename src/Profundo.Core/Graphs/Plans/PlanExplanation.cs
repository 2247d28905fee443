using System.Globalization;
using System.Text;

namespace Profundo.Graphs;

/// <summary>Describes a plan in text.</summary>
internal static class PlanExplanation
{
    public static string Of(Plan plan, string signature)
    {
        var names = new Dictionary<GraphNode, string>();
        var text = new StringBuilder($"plan for {signature}\n");
        var number = 0;
        foreach (var step in plan.Steps) names[step.Node] = $"%{number++}";
        foreach (var step in plan.Steps)
        {
            var cost = PlanCost.Of(step.Node);
            text.Append(CultureInfo.InvariantCulture,
                $"{names[step.Node],5} = {step.Node.Operation!.Name}({string.Join(", ", step.Node.Inputs.Select(Operand))}) -> {step.Node.Spec.DType.Name} {step.Node.Spec.Shape}  {Place(plan, step)}  {Amount(cost.Operations)}flop, {Amount(cost.Bytes)}B\n");
            if (step.Node.Operation is FusedOperation fused) text.Append(fused.Describe("          "));
        }
        foreach (var effect in plan.Effects)
            text.Append($"      writes {effect.Target.DType.Name} {effect.Target.Shape} outside{(effect.IsDirect ? ", directly" : "")}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{plan.Steps.Count} operations, arena of {Amount(plan.Figures.ArenaBytes)}B for {Amount(plan.Figures.UnsharedBytes)}B of intermediate values\n");
        return text.ToString();

        string Operand(GraphNode node) =>
            names.TryGetValue(node, out var name) ? name
            : node.Operation is ViewOperation view ? $"{view.Name} {Operand(node.Inputs[0])}"
            : GraphDrawing.Label(node);
    }

    static string Place(Plan plan, PlanStep step)
    {
        foreach (var effect in plan.Effects)
            if (ReferenceEquals(effect.Target, step.Output)) return "outside";
        return step.Output is not null && step.Output.Storage == plan.Arena?.Storage ? $"at {step.Output.Offset * step.Output.DType.Size}" : "result";
    }

    static string Amount(double value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:F2} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:F2} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:F1} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:F0} "),
    };
}
