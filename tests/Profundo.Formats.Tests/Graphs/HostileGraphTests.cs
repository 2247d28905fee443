using System.Text.Json.Nodes;

namespace Profundo.Tests.Graphs;

/// <summary>Files that are intact as files and ask for what must not be done.</summary>
public sealed class HostileGraphTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataFormatException Refused(Func<Tensor[], Tensor> function, Tensor[] examples, Action<JsonNode> change, long maxElements = 1L << 34)
    {
        GraphFile.Save(folder["x.json"], Compiled.Function((Tensor[] x) => [function(x)]), examples);
        JsonNode graph = JsonNode.Parse(File.ReadAllText(folder["x.json"]))!;
        change(graph);
        File.WriteAllText(folder["x.json"], graph.ToJsonString());
        return Assert.Throws<DataFormatException>(() => GraphFile.Load(folder["x.json"], maxElements));
    }

    static void Set(JsonNode graph, string setting, JsonNode value) => graph["nodes"]![0]!["settings"]![setting] = value;

    [Fact]
    public void A_scale_that_is_shorter_than_the_rows() =>
        Assert.Contains("beside rows", Refused(x => x[0].LayerNorm(x[1], x[2]), [Tensor.Ones([2, 300]), Tensor.Ones([300]), Tensor.Ones([300])], graph => graph["inputs"]![1]!["shape"] = new JsonArray(1)).Message);

    [Fact]
    public void Operands_of_two_element_types() =>
        Assert.Contains("different element types", Refused(x => x[0] + x[1], [Tensor.Ones([300]), Tensor.Ones([300])], graph => graph["inputs"]![1]!["dtype"] = "uint8").Message);

    [Fact]
    public void A_slice_that_begins_outside() =>
        Assert.Contains("positions 8 to 9 on axis 1", Refused(x => x[0][.., 1..3], [Tensor.Ones([9, 4])], graph => graph["nodes"]![0]!["settings"]!["slices"]![1]!["start"] = 8).Message);

    [Fact]
    public void A_hole_whose_edge_is_never_filled() =>
        Assert.Contains("more than once", Refused(x => x[0].Pad([(1, 1)]), [Tensor.Ones([4])], graph => graph["nodes"]![0]!["settings"]!["view"]!["slices"]![0]!["step"] = 0).Message);

    [Fact]
    public void Axes_named_twice() =>
        Assert.Contains("ascending", Refused(x => x[0].Sum([0, 1]), [Tensor.Ones([4, 4])], graph => Set(graph, "axes", new JsonArray(0, 0))).Message);

    [Fact]
    public void Integers_where_only_real_numbers_can_be_divided() =>
        Assert.Contains("int32", Refused(x => x[0] / x[1], [Tensor.Ones([4]), Tensor.Ones([4])], graph =>
        {
            foreach (JsonNode? input in graph["inputs"]!.AsArray()) input!["dtype"] = "int32";
        }).Message);

    [Fact]
    public void More_elements_than_allowed() =>
        Assert.Contains("maxElements", Refused(x => x[0].BroadcastTo([1000, 1000]), [Tensor.Ones([1000])], _ => { }, maxElements: 100_000).Message);

    [Fact]
    public void A_length_of_zero_hides_nothing() =>
        Assert.Contains("elements together", Refused(x => x[0].Square(), [Tensor.Ones([0, 5])], graph => graph["inputs"]![0]!["shape"] = new JsonArray(0, int.MaxValue, 65536)).Message);

    [Fact]
    public void A_type_that_is_no_operation() =>
        Assert.Contains("System.IO.File", Refused(x => x[0].Exp(), [Tensor.Ones([1])], graph => graph["nodes"]![0]!["operation"] = "System.IO.File").Message);

    [Fact]
    public void Endless_views_of_views() => Refused(x => x[0][..1], [Tensor.Ones([2])], graph =>
    {
        JsonArray nodes = graph["nodes"]!.AsArray();
        nodes[0]!["settings"]!["slices"]![0]!["length"] = 2;
        nodes[0]!["shape"] = new JsonArray(2);
        for (int i = 1; i < 5_000; i++)
        {
            JsonNode next = nodes[0]!.DeepClone();
            next["name"] = $"slice {i}";
            next["inputs"] = new JsonArray($"slice {i - 1}");
            nodes.Add(next);
        }
    });

    [Fact]
    public void Nesting_without_end() => Refused(x => x[0].Exp(), [Tensor.Ones([1])], graph =>
    {
        JsonNode deep = new JsonArray();
        for (int i = 0; i < 50; i++) deep = new JsonArray(deep);
        graph["training"] = deep;
    });

    [Fact]
    public void Weights_that_are_not_those_of_the_graph()
    {
        Tensor weight = Tensor.Ones([5]);
        Assert.Contains("float32 (5,)", Refused(_ => weight, [], graph => graph["weights"]!["tensors"]![0]!["dtype"] = "float64").Message);
        Assert.Contains("float32 (5,)", Refused(_ => weight, [], graph => graph["weights"]!["tensors"]![0]!["shape"] = new JsonArray(1)).Message);
        Assert.Contains("none of that name", Refused(_ => weight, [], graph => graph["weights"]!["tensors"]!.AsArray().Add(new JsonObject { ["name"] = "w1", ["dtype"] = "bool", ["shape"] = new JsonArray() })).Message);
        Assert.Contains("0 tensors, but found 1", Refused(_ => weight, [weight], graph =>
        {
            graph["weights"]!["tensors"] = new JsonArray();
            graph["outputs"]![0]!["value"] = "argument 0";
        }).Message);
        Assert.Contains("argument 0", Refused(x => x[0] + weight, [Tensor.Ones([5])], graph => graph["weights"]!["tensors"]![0]!["name"] = "argument 0").Message);
    }

    [Fact]
    public void A_program_killed_between_the_two_files_leaves_no_mixture()
    {
        Tensor weight = Tensor.Ones([5]);
        CompiledFunction function = Compiled.Function((Tensor x) => x + weight);
        GraphFile.Save(folder["x.json"], function, weight);
        byte[] graph = File.ReadAllBytes(folder["x.json"]);
        weight.Fill(2);
        GraphFile.Save(folder["x.json"], function, weight);
        File.WriteAllBytes(folder["x.json"], graph); // as if the program had ended after the weights
        Assert.Contains("SHA-256", Assert.Throws<DataFormatException>(() => GraphFile.Load(folder["x.json"])).Message);
    }
}
