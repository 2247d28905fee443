using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profundo.Graphs;

namespace Profundo;

/// <summary>Writes a traced function as JSON: the graph as the function built it, before any pass improves it, so that files do not depend on the passes.</summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
sealed class GraphWriter
{
    public const string Format = "profundo-graph";
    public const int Version = 1;
    const int LongestName = 256;

    static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, indented = compact with { Indented = true, NewLine = "\n" };

    readonly TracedFunction traced;
    readonly bool isTraining = Autograd.IsTraining;
    readonly Dictionary<GraphNode, string> names = [];
    readonly HashSet<string> taken = [];
    readonly List<GraphNode> weights = [], constants = [], operations = [];

    public GraphWriter(TracedFunction traced, IEnumerable<KeyValuePair<string, Tensor>> weightNames)
    {
        this.traced = traced;
        RefuseEffects();
        foreach (GraphNode placeholder in traced.Placeholders) Name(placeholder, placeholder.Name!);
        List<GraphNode> order = Arrangement.Order(traced.ResultNodes);
        constants.AddRange(order.Where(node => node.Kind == NodeKind.Constant));
        operations.AddRange(order.Where(node => node.Kind == NodeKind.Operation));
        operations.ForEach(RequireReadable);
        AddWeights(order.Where(node => node.Kind == NodeKind.Captured), weightNames);
        foreach (var (index, constant) in constants.Index()) Name(constant, $"c{index}");
        foreach (var (index, node) in operations.Index()) Name(node, $"{KindOf(node.Operation!)} {index}");
    }

    /// <summary>What goes into the file of the weights.</summary>
    public OrderedDictionary<string, Tensor> Tensors => new(weights.Concat(constants.Where(constant => !IsInline(constant))).Select(node => KeyValuePair.Create(names[node], node.Value!)));

    /// <summary>Writes the JSON.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="weightsFile">The name of the file of the weights.</param>
    /// <param name="hash">Its SHA-256; null if there is none.</param>
    public void Write(Stream stream, string weightsFile, string? hash)
    {
        using (Utf8JsonWriter json = new(stream, indented)) Write(json, weightsFile, hash);
        stream.Write("\n"u8);
    }

    void Write(Utf8JsonWriter json, string weightsFile, string? hash)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteBoolean("training", isTraining);
        WriteList(json, "inputs", traced.Placeholders, Value);
        if (hash is not null)
        {
            json.WriteStartObject("weights");
            json.WriteString("file", weightsFile);
            json.WriteString("sha256", hash);
            WriteList(json, "tensors", weights, Value);
            json.WriteEndObject();
        }
        WriteList(json, "constants", constants, Constant);
        WriteList(json, "nodes", operations, Node);
        WriteList(json, "outputs", traced.ResultNodes.Index(), output => new() { ["name"] = $"result {output.Index}", ["value"] = names[output.Item] });
        json.WriteEndObject();
    }

    /// <summary>One line for each member.</summary>
    static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> members, Func<T, JsonObject> encode)
    {
        json.WriteStartArray(name);
        foreach (T member in members)
        {
            ArrayBufferWriter<byte> line = new();
            line.Write(Encoding.UTF8.GetBytes("\n" + new string(' ', 2 * json.CurrentDepth))); // a writer that indents would give every number a line
            using (Utf8JsonWriter writer = new(line, compact)) encode(member).WriteTo(writer);
            json.WriteRawValue(line.WrittenSpan);
        }
        json.WriteEndArray();
    }

    JsonObject Value(GraphNode node) => new()
    {
        ["name"] = names[node],
        ["dtype"] = node.Spec.DType.Name,
        ["shape"] = new JsonArray([.. node.Spec.Shape.Select(length => (JsonNode)JsonValue.Create(length))]),
    };

    JsonObject Constant(GraphNode node)
    {
        JsonObject constant = Value(node);
        if (IsInline(node)) constant.Add("values", InlineValues.Encode(node.Value!));
        return constant;
    }

    JsonObject Node(GraphNode node)
    {
        JsonObject json = new() { ["name"] = names[node], ["operation"] = KindOf(node.Operation!) };
        JsonObject settings = SettingsCodec.Encode(node.Operation!);
        if (settings.Count > 0) json.Add("settings", settings);
        json.Add("inputs", new JsonArray([.. node.Inputs.Select(input => (JsonNode)JsonValue.Create(names[input]))]));
        JsonObject value = Value(node);
        foreach (string property in (string[])["dtype", "shape"]) json.Add(property, value[property]!.DeepClone());
        return json;
    }

    static bool IsInline(GraphNode constant) => constant.Spec.Shape.Size <= InlineValues.MostElements;

    void RefuseEffects()
    {
        if (traced.Writes is [var write, ..])
            throw new GraphException(
                $"GraphFile.Save: the function {(write.Leaf is null ? $"overwrites a tensor of shape {write.Target.Shape} from outside" : $"leaves gradients, one of shape {write.Target.Shape}")}, but a file holds results, not effects. "
                + "Return the new value as a result; a layer that updates its running statistics is saved outside of training mode.");
        if (traced.Draws is [var draw, ..])
            throw new GraphException($"GraphFile.Save: the function draws random numbers ({draw.Operation!.Name}, {draw.Spec.DType.Name} {draw.Spec.Shape}), which a file cannot hold. Pass them as an argument; dropout is saved outside of training mode.");
    }

    /// <summary>What would not be loaded is not written.</summary>
    static void RequireReadable(GraphNode node)
    {
        _ = KindOf(node.Operation!);
        Tensor[] operands = [.. node.Inputs.Select(input => ViewRules.Stand(input.Spec.Shape, input.Spec.DType))];
        try
        {
            OperandRules.Check(node.Operation!, operands);
        }
        catch (Exception mistake) when (mistake is ShapeException or DTypeException or IndexException or DeviceException or NotSupportedException)
        {
            throw new GraphException($"GraphFile.Save: an operation cannot be put into a file. {mistake.Message}");
        }
    }

    static string KindOf(Operation operation) => KindTable.Operations.NameOf(operation.GetType()) ?? throw new GraphException(
        $"GraphFile.Save: the operation {operation.Name} ({operation.GetType().Name}) is not one of Profundo's own, and where the file is loaded nobody may know it. Compute the same with Profundo's operations, or save the parts before and behind it.");

    void AddWeights(IEnumerable<GraphNode> captured, IEnumerable<KeyValuePair<string, Tensor>> weightNames)
    {
        Dictionary<Tensor, string> given = new(ReferenceEqualityComparer.Instance), added = new(ReferenceEqualityComparer.Instance);
        HashSet<string> used = [];
        foreach (var (name, tensor) in weightNames)
        {
            if (name.Length is 0 or > LongestName) throw new ArgumentException($"GraphFile.Save: the name of a weight must have 1 to {LongestName} characters, but \"{name}\" has {name.Length}.", nameof(weightNames));
            if (!used.Add(name)) throw new ArgumentException($"GraphFile.Save: two weights are called \"{name}\", but names must differ.", nameof(weightNames));
            given.TryAdd(tensor, name);
        }
        foreach (GraphNode node in captured)
        {
            Tensor tensor = node.Value!;
            if (!added.ContainsKey(tensor)) // a tensor that is returned as it is has a node of its own
            {
                Name(node, given.GetValueOrDefault(tensor) ?? node.Name ?? $"w{weights.Count}");
                added.Add(tensor, names[node]);
                weights.Add(node);
            }
            names[node] = added[tensor];
        }
    }

    /// <summary>A name that nothing else has.</summary>
    void Name(GraphNode node, string wanted)
    {
        string name = wanted;
        for (int next = 2; !taken.Add(name); next++) name = $"{wanted} ({next})";
        names.Add(node, name);
    }
}
