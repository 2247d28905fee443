using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// Reads a graph file. Nothing in it is trusted: every operation is checked on symbolic operands before anything is computed or allocated, and a
/// node can only use values that stand before it, so that there are no circles.
/// </summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
sealed class GraphReader
{
    const long MostBytes = 64 << 20;
    const int MostValues = 100_000, MostDepth = 16;

    /// <summary>How many views may look through each other; what walks through them may do so recursively.</summary>
    const int MostViews = 100;

    readonly string path;
    readonly long maxElements;
    readonly Graph graph = new();
    readonly Dictionary<string, int> places = [];
    readonly List<Tensor> symbols = []; // inputs, weights, constants, results of nodes: a tensor without values for each
    readonly List<int> views = [];      // how many views each looks through
    UInt128 elements;

    GraphReader(string path, long maxElements) => (this.path, this.maxElements) = (path, maxElements);

    public static LoadedGraph Read(string path, long maxElements) => new GraphReader(path, maxElements).Read();

    LoadedGraph Read()
    {
        byte[] bytes = ReadBytes();
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new() { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            return Read(new JsonPlace(document.RootElement, "", path));
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException) // the latter for texts that are no Unicode
        {
            throw new DataFormatException(path, "a graph in intact JSON", $"damaged data ({damage.Message})", JsonPlace.Remedy, damage);
        }
    }

    byte[] ReadBytes()
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > MostBytes) throw new DataFormatException(path, $"a graph of at most {MostBytes} bytes", $"{file.Length}", JsonPlace.Remedy);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    LoadedGraph Read(JsonPlace root)
    {
        CheckVersion(root);
        root.RequireOnly("format", "version", "training", "inputs", "weights", "constants", "nodes", "outputs");
        bool isTraining = root["training"].Truth();
        GraphValue[] inputs = [.. root["inputs"].Items().Select(Declare)];
        GraphValue[] weights = root.Find("weights") is { } list ? [.. list["tensors"].Items().Select(Declare)] : [];
        JsonPlace[] constants = root["constants"].Items();
        GraphValue[] large = [.. constants.Where(constant => !IsInline(constant)).Select(Declare)];
        Tensor[] small = [.. constants.Where(IsInline).Select(InlineConstant)];
        GraphStep[] steps = [.. root["nodes"].Items().Select(Step)];
        JsonPlace[] outputs = root["outputs"].Items();
        if (outputs.Length == 0) throw root["outputs"].Error("at least one output");
        int[] results = [.. outputs.Select(output => Place(output["value"]))];
        GraphValue[] named = [.. outputs.Select((output, i) => Output(output, symbols[results[i]]))];
        OrderedDictionary<string, Tensor> tensors = ReadTensors(root, [.. weights, .. large]);
        return new(
            new(inputs, named, isTraining), new(weights.Select(weight => KeyValuePair.Create(weight.Name, tensors[weight.Name]))),
            [.. weights.Concat(large).Select(value => tensors[value.Name])], small, steps, results);
    }

    void CheckVersion(JsonPlace root)
    {
        JsonPlace format = root["format"], version = root["version"];
        if (format.Text() != GraphWriter.Format) throw format.Error($"\"{GraphWriter.Format}\"");
        int number = version.Integer();
        if (number > GraphWriter.Version)
            throw new DataFormatException(path, $"a graph file of version {GraphWriter.Version} or older", $"version {number}", "The file was made by a newer version of Profundo: update Profundo, or save the function again with this version.");
        if (number < 1) throw version.Error("a version from 1 on");
    }

    /// <summary>A value that is given, with its own place.</summary>
    GraphValue Declare(JsonPlace json)
    {
        json.RequireOnly("name", "dtype", "shape");
        return Declared(json);
    }

    GraphValue Declared(JsonPlace json)
    {
        GraphValue value = new(json["name"].Text(), json["shape"].Shape(), json["dtype"].ElementType());
        Add(json, value.Name, new(value.Shape, value.DType), 0);
        return value;
    }

    static bool IsInline(JsonPlace constant) => constant.Find("values") is not null;

    Tensor InlineConstant(JsonPlace json)
    {
        json.RequireOnly("name", "dtype", "shape", "values");
        GraphValue value = Declared(json);
        return InlineValues.Decode(json["values"], value.Shape, value.DType);
    }

    GraphStep Step(JsonPlace json)
    {
        json.RequireOnly("name", "operation", "settings", "inputs", "dtype", "shape");
        string kind = json["operation"].Text();
        Type type = KindTable.Operations.Find(kind) ?? throw new DataFormatException(
            path, $"an operation that this version of Profundo knows in {Called(json)}", $"\"{kind}\"", "If a newer version of Profundo made the file, update Profundo; otherwise it is damaged.");
        int[] operands = [.. json["inputs"].Items().Select(Place)];
        Operation operation = (Operation)SettingsCodec.DecodeFrom(json, type);
        TensorSpec spec = Infer(json, operation, [.. operands.Select(operand => symbols[operand])]);
        if (spec.DType != json["dtype"].ElementType() || spec.Shape != json["shape"].Shape())
            throw json.Error($"the result of {Called(json)} to be {spec.DType.Name} {spec.Shape}", $"{json["dtype"].ElementType().Name} {json["shape"].Shape()}");
        bool mayLookThrough = operation is ViewOperation or CopyOperation or AssignOperation; // plans leave copies out
        Add(json, json["name"].Text(), spec, mayLookThrough ? views[operands[0]] + 1 : 0);
        return new(operation, operands);
    }

    TensorSpec Infer(JsonPlace json, Operation operation, Tensor[] operands)
    {
        try
        {
            OperandRules.Check(operation, operands);
            return operation.Infer(operands);
        }
        catch (Exception mistake) when (mistake is not DataFormatException) // settings that no method would make can fail in any way
        {
            bool isExplained = mistake is ShapeException or DTypeException or IndexException or DeviceException;
            throw json.Error($"settings and operands that suit {Called(json)}", isExplained ? mistake.Message.TrimEnd('.') : $"others ({mistake.GetType().Name})", mistake);
        }
    }

    static string Called(JsonPlace node) => $"the node \"{node["name"].Text()}\"";

    void Add(JsonPlace json, string name, TensorSpec spec, int viewed)
    {
        if (!places.TryAdd(name, symbols.Count)) throw json["name"].Error("a name that nothing else has");
        if (symbols.Count == MostValues) throw json.Error($"at most {MostValues} values", "more");
        if (viewed > MostViews) throw json.Error($"at most {MostViews} views that look through each other", "more");
        UInt128 size = 1;
        foreach (int length in spec.Shape)
        {
            if (length < 0) throw json.Error("lengths of axes that are not negative", $"the shape {spec.Shape}");
            size *= (UInt128)Math.Max(1, length); // a length of 0 must not hide an overflow
            if (size > (UInt128)maxElements) break;
        }
        elements += size;
        if (elements > (UInt128)maxElements)
            throw new DataFormatException(path, $"values of at most {maxElements} elements together", $"more, the last of shape {spec.Shape} in \"{name}\"", "If the file can be trusted, raise the limit: GraphFile.Load(path, maxElements: …).");
        symbols.Add(graph.Symbol(graph.AddPlaceholder(name, spec)));
        views.Add(viewed);
    }

    /// <summary>The value with a name, which must stand before.</summary>
    int Place(JsonPlace reference)
    {
        string name = reference.Text();
        return places.TryGetValue(name, out int place) ? place : throw reference.Error("the name of an input, weight, constant or earlier node");
    }

    static GraphValue Output(JsonPlace json, Tensor symbol)
    {
        json.RequireOnly("name", "value");
        return new(json["name"].Text(), symbol.Shape, symbol.DType);
    }

    OrderedDictionary<string, Tensor> ReadTensors(JsonPlace root, GraphValue[] expected)
    {
        if (root.Find("weights") is not { } weights)
            return expected.Length == 0 ? [] : throw root.Error($"a file of weights with \"{expected[0].Name}\"", "none");
        weights.RequireOnly("file", "sha256", "tensors");
        string name = weights["file"].Text();
        if (name is "." or ".." || name.AsSpan().ContainsAny("/\\:\0")) throw weights["file"].Error("the name of a file in the same folder");
        string weightsPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        OrderedDictionary<string, Tensor> tensors = WeightsFile.Read(weightsPath, weights["sha256"].Text(), path);
        foreach (GraphValue value in expected)
            if (!tensors.TryGetValue(value.Name, out Tensor? tensor) || tensor.Shape != value.Shape || tensor.DType != value.DType)
                throw new DataFormatException(weightsPath, $"a tensor {value}", tensor is null ? "none of that name" : $"{tensor.DType.Name} {tensor.Shape}", JsonPlace.Remedy);
        if (tensors.Count > expected.Length)
            throw new DataFormatException(weightsPath, $"{expected.Length} tensors", $"{tensors.Count}", JsonPlace.Remedy);
        return tensors;
    }
}
