using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>
/// A network drawn up from inputs to outputs: the shapes of the inputs, then for each application of a layer what it is applied to, by number;
/// inputs are counted first. The shapes are in the file, so that reading it runs nothing.
/// </summary>
sealed class FunctionalKind() : LayerKind(typeof(FunctionalModel))
{
    public override void Write(Layer layer, JsonObject settings, LayerWriter writer)
    {
        FunctionalModel model = (FunctionalModel)layer;
        Dictionary<LayerOutput, int> numbers = new(ReferenceEqualityComparer.Instance);
        foreach (LayerOutput output in model.Inputs.Concat(model.Nodes)) numbers.TryAdd(output, numbers.Count);
        settings["inputs"] = new JsonArray([.. model.Inputs.Select(input => SettingValue.Numbers(input.Shape))]);
        settings["nodes"] = new JsonArray([.. model.Nodes.Select(node => new JsonObject
        {
            ["layer"] = writer.Write(node.Layer!),
            ["sources"] = SettingValue.Numbers(node.Sources.Select(source => numbers[source])),
            ["shape"] = SettingValue.Numbers(node.Shape),
        })]);
        settings["outputs"] = SettingValue.Numbers(model.Outputs.Select(output => numbers[output]));
    }

    public override Layer Read(string name, JsonElement settings, LayerReader reader)
    {
        List<LayerOutput> known = [.. settings.GetProperty("inputs").EnumerateArray().Select(shape => new Input(SettingValue.Numbers(shape)))];
        LayerOutput[] inputs = [.. known];
        foreach (JsonElement node in settings.GetProperty("nodes").EnumerateArray())
            known.Add(new(reader.Read(node.GetProperty("layer")), Chosen(node.GetProperty("sources")), SettingValue.Numbers(node.GetProperty("shape"))));
        return new FunctionalModel(inputs, Chosen(settings.GetProperty("outputs")), name);

        LayerOutput[] Chosen(JsonElement numbers)
        {
            LayerOutput[] chosen = [.. SettingValue.Numbers(numbers).Select(number =>
                (uint)number < (uint)known.Count ? known[number] : throw new FormatException($"the output {number} is used before it is made"))];
            return chosen.Length > 0 ? chosen : throw new FormatException("a list of inputs or outputs is empty");
        }
    }
}
