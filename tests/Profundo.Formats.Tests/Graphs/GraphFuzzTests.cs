using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Profundo.Tests.Graphs;

/// <summary>Whatever is done to a file, the answer is a DataFormatException, or a graph that stays within its memory when it runs.</summary>
public sealed partial class GraphFuzzTests : IDisposable
{
    const int Rounds = 10_000;
    const long MostElements = 1 << 14;

    readonly TemporaryFolder folder = new();
    int refused, ran;

    public void Dispose() => folder.Dispose();

    /// <summary>Every operation by itself, with its settings, operands and their shapes changed.</summary>
    [Fact]
    public void Damaged_operations_stay_within_their_memory()
    {
        Random random = new(1);
        string[] kinds = [.. KindTable.Operations.Names.Where(name => !name.StartsWith("chain-rule")).Order(StringComparer.Ordinal)];
        string[] words = [.. kinds, "float64", "int64", "int32", "bool", "uint8", "float16", "NaN", "Infinity", "", "kept", "dropped", "new", "wrap", "argument 0", "argument 1", "paired", "along-axis"];
        List<JsonNode> graphs = [.. kinds.SelectMany(kind => OperationSamples.Of(KindTable.Operations.Find(kind)!).Where(sample => sample.Inputs.All(input => input.Size < 100)).Select(Saved))];
        graphs.AddRange([.. graphs.Where(graph => graph["nodes"]![0]!["settings"] is not null).SelectMany(graph => Enumerable.Repeat(graph, 6))]); // there is more to go wrong
        for (int round = 0; round < Rounds; round++)
        {
            JsonNode graph = graphs[random.Next(graphs.Count)].DeepClone();
            for (int change = random.Next(1, 4); change > 0; change--) JsonMutant.Damage(graph, words, random);
            Try(graph, random);
        }
        Assert.InRange(refused, Rounds / 3, Rounds);
        Assert.InRange(ran, Rounds / 20, Rounds);
    }

    /// <summary>A network whose text is changed anywhere.</summary>
    [Fact]
    public void Damaged_files_are_refused_or_run()
    {
        Tensor w = Tensor.Ones([4, 6]), b = Tensor.Ones([4]);
        GraphFile.Save(folder["net.json"], Compiled.Function((Tensor x) => x.Linear(w, b).LayerNorm(b, b)[1.., ..^1].T.Reshape(-1).Softmax() * 2), Tensor.Ones([3, 6]));
        byte[] intact = File.ReadAllBytes(folder["net.json"]);
        Random random = new(2);
        long most = 0, native = Memory.Report().LiveBytes;
        for (int round = 0; round < Rounds; round++)
        {
            File.WriteAllBytes(folder["net.json"], Mutant.Of(intact, .., random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                LoadedGraph loaded = GraphFile.Load(folder["net.json"], MostElements);
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
                if (round % 50 == 0) loaded.CallAll([.. loaded.Inputs.Select(input => Tensor.Zeros(input.Shape, input.DType))]);
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Rounds / 3, Rounds - 1);
        Assert.InRange(most, 0, 2 << 20);
        Assert.InRange(Memory.Report().LiveBytes, 0, native + (1 << 20));
    }

    JsonNode Saved(OperationSample sample)
    {
        GraphFile.Save(folder["x.json"], Compiled.Function((Tensor[] x) => [Operation.Apply(sample.Operation, x)]), sample.Inputs);
        return JsonNode.Parse(File.ReadAllText(folder["x.json"]))!;
    }

    void Try(JsonNode graph, Random random)
    {
        LoadedGraph loaded;
        try
        {
            loaded = Load(graph);
        }
        catch (DataFormatException)
        {
            refused++;
            return;
        }
        Tensor[] inputs = [.. loaded.Inputs.Select(input => Values(input, random))];
        try
        {
            foreach (var (operation, operands) in loaded.Steps(inputs)) GuardedRun.Check(operation, operands);
            if (ran % 10 == 0) loaded.CallAll(inputs);
            ran++;
        }
        catch (Exception refusal) when (refusal is IndexException or DTypeException || (refusal is IndexOutOfRangeException && $"{graph}".Contains("bin-count"))) { } // of values, which only running can see
    }

    /// <summary>The file says what each node's result looks like. Who wants to do harm says what is true, and so does this.</summary>
    LoadedGraph Load(JsonNode graph)
    {
        for (int attempt = 0; ; attempt++)
        {
            File.WriteAllText(folder["x.json"], graph.ToJsonString());
            try
            {
                return GraphFile.Load(folder["x.json"], MostElements);
            }
            catch (DataFormatException mistake) when (attempt == 0 && Truth().Match(mistake.Expected) is { Success: true } truth)
            {
                JsonObject node = graph["nodes"]![int.Parse(truth.Groups[3].ValueSpan)]!.AsObject();
                node["dtype"] = truth.Groups[1].Value;
                node["shape"] = new JsonArray([.. truth.Groups[2].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(length => (JsonNode)int.Parse(length))]);
            }
        }
    }

    [GeneratedRegex(@"to be (\w+) \(([\d, ]*)\) at nodes\[(\d+)\]")]
    private static partial Regex Truth();

    static Tensor Values(GraphValue input, Random random)
    {
        double[] values = new double[input.Shape.Size];
        int kind = random.Next(3);
        for (int i = 0; i < values.Length; i++) values[i] = kind == 0 ? 0 : kind == 1 ? random.Next(-2, 6) : random.Next(20) switch { 0 => double.NaN, 1 => 1e30, 2 => double.NegativeInfinity, _ => random.NextDouble() - 0.5 };
        return Tensor.FromSpan<double>(values, input.Shape).AsType(input.DType);
    }
}
