namespace Profundo.Tests.Graphs;

public sealed class GraphFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    LoadedGraph SaveAndLoad(CompiledFunction function, params Tensor[] examples)
    {
        GraphFile.Save(folder["x.json"], function, examples);
        return GraphFile.Load(folder["x.json"]);
    }

    static Tensor Real(params int[] shape) => OperationSample.Real(shape);

    [Fact]
    public void A_network_gives_the_same_bits_without_its_code()
    {
        Tensor w1 = Real(16, 8), b1 = Real(16), w2 = Real(3, 16), b2 = Real(3);
        CompiledFunction network = Compiled.Function((Tensor x) => x.Linear(w1, b1).Relu().Linear(w2, b2).Softmax());
        LoadedGraph loaded = SaveAndLoad(network, Tensor.Zeros([5, 8]));
        Tensor x = Real(5, 8);
        Bits.AssertSame(network.Call(x), loaded.Call(x));
        Assert.Equal(new GraphValue("argument 0", [5, 8], DType.Float32), Assert.Single(loaded.Inputs));
        Assert.Equal(new GraphValue("result 0", [5, 3], DType.Float32), Assert.Single(loaded.Outputs));
        Assert.Equal(["w0", "w1", "w2", "w3"], loaded.Weights.Keys);
        Assert.Contains("softmax", loaded.Explain());
        Assert.False(loaded.WasTraining);
    }

    /// <summary>Golden/make.cs saved a network of layers, Golden/expected.py computed its results with PyTorch. Nothing here makes a layer.</summary>
    [Fact]
    public void A_network_of_layers_runs_where_there_are_no_layers()
    {
        LoadedGraph loaded = GraphFile.Load(Golden("layers.json"));
        Tensor actual = loaded.Call(Npy.Load(Golden("layers-input.npy"))), expected = Npy.Load(Golden("layers-expected.npy"));
        Assert.True(actual.AllClose(expected.AsType(DType.Float32), 1e-5, 1e-6), $"{actual}\n{expected}");
        Assert.Contains("network.batchnorm0.runningMean", loaded.Weights.Keys);

        static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Graphs", "Golden", name);
    }

    [Fact]
    public void A_layer_is_saved_with_the_names_of_its_parameters()
    {
        Sequential network = new("net", new Dense(6, Activation.Relu), new Dropout(0.5), new Dense(2));
        GraphFile.Save(folder["x.json"], network, Real(3, 4)); // which is when its parameters get their values
        LoadedGraph loaded = GraphFile.Load(folder["x.json"]);
        Bits.AssertSame(network.Call(Real(3, 4)), loaded.Call(Real(3, 4)));
        Assert.Equal(network.Parameters.Select(parameter => parameter.Name).Order(), loaded.Weights.Keys.Order());
        using (Autograd.TrainMode()) Assert.Contains("dropout", Assert.Throws<GraphException>(() => GraphFile.Save(folder["x.json"], network, Real(3, 4))).Message);
    }

    [Fact]
    public void Normalisation_indexing_reductions_and_numbers_are_kept()
    {
        Tensor table = Real(10, 6), gamma = Real(6), beta = Real(6), large = Real(9, 9);
        CompiledFunction function = Compiled.Function((Tensor[] x) =>
        {
            Tensor rows = table.Take(x[0], 0).LayerNorm(gamma, beta);
            Tensor masked = Tensor.Where(x[1] > 0.25, rows * 2.5 + 1, double.NegativeInfinity);
            return [masked[1.., null, ..^1], rows.T.Reshape(-1).Sum() / 3, x[0] + 7, Tensor.FromArray(new[] { 1, 2, 3 }) + x[0], rows.Max(1) - double.NaN, x[1]];
        });
        Tensor[] inputs = [OperationSample.Whole(10, 3), Real(3, 6)];
        LoadedGraph loaded = SaveAndLoad(function, inputs);
        Tensor[] expected = function.CallAll(inputs), actual = loaded.CallAll(inputs);
        Assert.Equal(expected.Length, loaded.Outputs.Count);
        for (int i = 0; i < expected.Length; i++) Bits.AssertSame(expected[i], actual[i], $"result {i}");
        Assert.Same(inputs[1], actual[^1]);
    }

    [Fact]
    public void The_file_looks_like_this()
    {
        Tensor weight = Tensor.Arange(6).Reshape([2, 3]), bias = Tensor.FromArray(new[] { 0.5f, -1 });
        CompiledFunction function = Compiled.Function((Tensor x) => (x[..2].Linear(weight, bias).LeakyRelu(0.1) * 0.25).Sum(1, keepDims: true).Maximum(double.NegativeInfinity));
        GraphFile.Save(folder["small.json"], function, [Tensor.Zeros([4, 3])], new Dictionary<string, Tensor> { ["dense.weight"] = weight, ["unused"] = bias + 1 });
        Snapshot.Verify("Small.json", File.ReadAllText(folder["small.json"]));
        Assert.Equal(["dense.weight", "w1"], SafeTensors.Load(folder["small.safetensors"]).Keys);
    }

    [Fact]
    public void Gradients_flow_through_a_loaded_graph()
    {
        Tensor weight = Real(4, 6);
        Func<Tensor, Tensor> function = x => x.Linear(weight).Tanh().Softmax();
        LoadedGraph loaded = SaveAndLoad(Compiled.Function(function), Real(3, 6));
        weight.AttachGrad();
        Tensor x = Real(3, 6), y = Real(3, 6), head = Real(3, 4);
        x.AttachGrad();
        y.AttachGrad();
        Autograd.Record(() => function(x)).Backward(head);
        Autograd.Record(() => loaded.Call(y)).Backward(head);
        Bits.AssertSame(x.Grad!, y.Grad!);

        Tensor copy = loaded.Weights["w0"];
        Assert.Throws<GradientException>(() => copy.Grad);
        copy.AttachGrad();
        Autograd.Record(() => loaded.Call(y)).Backward(head);
        Bits.AssertSame(weight.Grad!, copy.Grad!, "the weight's gradient");
    }

    [Fact]
    public void Gradients_are_right_to_the_second_order()
    {
        Tensor weight = Real(4, 6).AsType(DType.Float64);
        LoadedGraph loaded = SaveAndLoad(Compiled.Function((Tensor x) => x.Linear(weight).Gelu().LogSoftmax().T.Reshape(2, -1)), Tensor.Zeros([3, 6], DType.Float64));
        GradientReport report = GradientCheck.Run((Tensor[] x) => loaded.Call(x[0]), [Real(3, 6)], new() { SecondOrder = true });
        Assert.True(report.Passed, $"{report}");
    }

    [Fact]
    public void A_loaded_graph_can_be_part_of_another()
    {
        LoadedGraph loaded = SaveAndLoad(Compiled.Function((Tensor x) => x.T.Reshape(-1) * 2), Real(3, 2));
        Tensor x = Real(2, 3);
        CompiledFunction around = Compiled.Function((Tensor a) => loaded.Call(a.T).Sum());
        Bits.AssertSame((x.Reshape(-1) * 2).Sum(), around.Call(x));
        Graph graph = new();
        Tensor placeholder = graph.Placeholder("x", [3, 2]);
        Bits.AssertSame(loaded.Call(x.T), new Session(graph).Eval(loaded.Call(placeholder), placeholder.Feed(x.T)));
    }

    [Fact]
    public void Weights_are_read_at_every_call()
    {
        Tensor weight = Tensor.Ones([2]);
        LoadedGraph loaded = SaveAndLoad(Compiled.Function((Tensor x) => x * weight), Tensor.Ones([2]));
        loaded.Call(Tensor.Ones([2]));
        loaded.Weights["w0"].Fill(3);
        Assert.Equal([3f, 3f], loaded.Call(Tensor.Ones([2])).ToArray<float>());
    }

    [Fact]
    public void The_mode_is_that_of_saving()
    {
        CompiledFunction function = Compiled.Function((Tensor x) => Autograd.IsTraining ? x * 2 : x * 3);
        using (Autograd.TrainMode()) GraphFile.Save(folder["t.json"], function, Tensor.Ones([1]));
        LoadedGraph loaded = GraphFile.Load(folder["t.json"]);
        Assert.True(loaded.WasTraining);
        Assert.Equal(2, loaded.Call(Tensor.Ones([1])).Item());
        Assert.False(File.Exists(folder["t.safetensors"]));
    }

    [Fact]
    public void A_function_of_nothing_and_results_that_are_given_are_kept()
    {
        Tensor weight = Real(3);
        LoadedGraph loaded = SaveAndLoad(Compiled.Function((Tensor[] _) => [weight, weight.Exp(), Tensor.Ones([200])]));
        Tensor[] results = loaded.CallAll();
        Assert.Same(loaded.Weights["w0"], results[0]);
        Bits.AssertSame(weight.Exp(), results[1]);
        Assert.Equal(200, results[2].Sum().Item());
        Assert.Equal(["w0"], loaded.Weights.Keys);
        Assert.Contains("exp", loaded.Explain());
    }

    [Fact]
    public void Every_element_type_is_kept()
    {
        foreach (DType type in Enum.GetValues<DType>())
        {
            Tensor small = (Real(7) * 3).AsType(type), large = (Real(100) * 3).AsType(type);
            LoadedGraph loaded = SaveAndLoad(Compiled.Function((Tensor[] x) => [Anew(small), Anew(large), x[0].Copy(), small]), small);
            Tensor[] results = loaded.CallAll(small);
            Bits.AssertSame(small, results[0]);
            Bits.AssertSame(large, results[1]);
            Bits.AssertSame(small, results[2]);
            Bits.AssertSame(small, results[3]);
        }

        static Tensor Anew(Tensor x)
        {
            Tensor same = Tensor.Allocate(x.Shape, x.DType);
            x.CopyInto(same);
            return same;
        }
    }
}
