namespace Profundo.Tests;

public sealed class ModelFileTests : IDisposable
{
    static readonly Tensor x = Tensor.RandomNormal([4, 6], generator: new RandomGenerator(1));
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Saved(Layer model, string name = "model.safetensors")
    {
        model.Save(folder[name]);
        return folder[name];
    }

    static Sequential Network()
    {
        Sequential net = new("net", new Dense(5, Activation.LeakyReluWith(0.2), name: "first"), new BatchNorm(name: "norm"), new Dense(3, "softmax", name: "last"));
        net.Call(x);
        return net;
    }

    [Fact]
    public void Shared_layers_and_shared_parameters_stay_shared()
    {
        Dense twice = new(6, "tanh"), tied = new(6);
        Sequential net = new(twice, twice, tied);
        net.Call(x);
        tied.ShareParameters(twice);
        var loaded = (Sequential)ModelFile.Load(Saved(net));
        Assert.Same(loaded[0], loaded[1]);
        Assert.NotSame(loaded[0], loaded[2]);
        Assert.Equal(2, loaded.Parameters.Count);
        ((Dense)loaded[2]).Bias!.Assign(Tensor.Ones([6]));
        Assert.Equal(1, ((Dense)loaded[0]).Bias!.Value[0].Item());
    }

    [Fact]
    public void Shared_layers_of_a_functional_network_stay_shared()
    {
        Input a = new([6]), b = new([6]);
        Dense shared = new(4, "relu");
        LayerOutput difference = new Subtract().Apply(shared.Apply(a), shared.Apply(b));
        FunctionalModel model = new([a, b], [new Dense(1).Apply(difference), difference]);
        var loaded = (FunctionalModel)ModelFile.Load(Saved(model));
        Assert.Equal(2, loaded.Outputs.Count);
        foreach (var (expected, actual) in model.CallAll(x, -x).Zip(loaded.CallAll(x, -x))) Assert.True(expected.ElementsEqual(actual));
        Assert.Equal(model.Parameters.Size, loaded.Parameters.Size);
    }

    [Fact]
    public void Element_types_freezing_and_multipliers_are_kept()
    {
        Sequential net = Network();
        net[0].Cast(DType.BFloat16);
        net[2].IsTrainable = false;
        net.Parameters["norm.gamma"].WeightDecayMultiplier = 0;
        net.Parameters["norm.beta"].LearningRateMultiplier = 0.5;
        Layer loaded = ModelFile.Load(Saved(net));
        Assert.Equal(net.Parameters.Select(p => (p.Name, p.DType, p.IsTrainable, p.IsState, p.LearningRateMultiplier, p.WeightDecayMultiplier)),
            loaded.Parameters.Select(p => (p.Name, p.DType, p.IsTrainable, p.IsState, p.LearningRateMultiplier, p.WeightDecayMultiplier)));
    }

    [Fact]
    public void The_precision_of_each_layer_is_kept()
    {
        Sequential net = Network();
        net.Precision = PrecisionPolicy.MixedBFloat16;
        net[2].Precision = "float32";
        Layer loaded = ModelFile.Load(Saved(net));
        Assert.Equal(net.SelfAndDescendants.Select(layer => layer.Precision), loaded.SelfAndDescendants.Select(layer => layer.Precision));
        Assert.True(loaded.Call(x).ElementsEqual(net.Call(x)));
        Assert.All(loaded.Parameters, parameter => Assert.Equal(DType.Float32, parameter.DType));
    }

    [Fact]
    public void A_loaded_model_can_be_summarised_and_trained()
    {
        var loaded = (Sequential)ModelFile.Load(Saved(Network()));
        Assert.Equal(Network().Summary().TotalParameters, loaded.Summary().TotalParameters);
        loaded.Compile("adam", "categoricalCrossentropy");
        Assert.True(double.IsFinite(loaded.TrainOnBatch(x, Tensor.Ones([4, 3]) / 3)));
    }

    [Fact]
    public void Layers_of_the_same_name_beside_one_another_keep_their_weights_apart()
    {
        Sequential net = new(new Dense(6, name: "twin"), new Dense(6, name: "twin"));
        net.Call(x);
        Layer loaded = ModelFile.Load(Saved(net));
        Assert.True(loaded.Call(x).ElementsEqual(net.Call(x)));
    }

    [Fact]
    public void Any_safetensors_reader_reads_the_weights()
    {
        Sequential net = Network();
        var tensors = SafeTensors.Load(Saved(net));
        Assert.Equal(["first.weight", "first.bias", "norm.gamma", "norm.beta", "norm.runningMean", "norm.runningVariance", "last.weight", "last.bias"], tensors.Keys);
        Assert.True(tensors["last.weight"].ElementsEqual(((Dense)net[2]).Weight));
    }

    [Fact]
    public void Parts_are_loaded_by_name_with_a_report()
    {
        Sequential net = Network(), other = new("other", new Dense(5, name: "first"), new BatchNorm(name: "norm"), new Dense(7, name: "head"));
        other.Call(x);
        string path = Saved(net);
        WeightReport report = other.LoadWeights(path, allowMissing: true, ignoreExtra: true, byName: true);
        Assert.Equal(6, report.Loaded.Count);
        Assert.Equal(["head.weight", "head.bias"], report.Missing);
        Assert.Equal(["last.weight", "last.bias"], report.Extra);
        Assert.True(((Dense)other[0]).Weight.Value.ElementsEqual(((Dense)net[0]).Weight));
        Assert.Contains("allowMissing", Assert.Throws<DataFormatException>(() => other.LoadWeights(path, ignoreExtra: true, byName: true)).Message);
        Assert.Contains("ignoreExtra", Assert.Throws<DataFormatException>(() => other.LoadWeights(path, allowMissing: true, byName: true)).Message);
    }

    [Fact]
    public void Nothing_is_changed_if_something_does_not_fit()
    {
        Sequential other = new(new Dense(5), new BatchNorm(), new Dense(7));
        Tensor before = other.Call(x);
        Assert.Contains("(3, 5)", Assert.Throws<DataFormatException>(() => other.LoadWeights(Saved(Network()))).Message);
        Assert.True(other.Call(x).ElementsEqual(before));
    }

    [Fact]
    public void A_folder_holds_a_readable_architecture_and_is_replaced_whole()
    {
        Sequential first = Network(), second = Network();
        Saved(first, "model");
        Assert.Equal(["model.json", "weights.safetensors"], Names());
        Assert.Contains("\"kind\": \"BatchNorm\"", File.ReadAllText(folder["model/model.json"]));
        Saved(second, "model");
        Assert.Equal(["model.json", "weights-2.safetensors"], Names());
        Assert.True(ModelFile.Load(folder["model"]).Call(x).ElementsEqual(second.Call(x)));
        first.LoadWeights(folder["model"]);
        Assert.True(first.Call(x).ElementsEqual(second.Call(x)));

        IEnumerable<string?> Names() => Directory.GetFiles(folder["model"]).Select(Path.GetFileName).Order();
    }

    [Fact]
    public void Layers_of_ones_own_are_saved_once_registered()
    {
        Sequential net = new(new Residual(new Dense(6, "tanh")), new Residual(new Sequential(new Dense(6), new LayerNorm())));
        net.Call(x);
        Assert.Contains("Register<Residual>", Assert.Throws<NotSupportedException>(() => Saved(net)).Message);
        ModelFile.Register<Residual>();
        Assert.True(ModelFile.Load(Saved(net)).Call(x).ElementsEqual(net.Call(x)));
    }

    [Fact]
    public void Layers_whose_constructor_cannot_be_followed_are_refused_when_registered() =>
        Assert.Contains("no property for the parameter scale", Assert.Throws<ArgumentException>(() => ModelFile.Register<Opaque>()).Message);

    public sealed class Residual : Layer
    {
        public Residual(Layer body, string? name = null) : base(name) => Body = Child(body);

        public Layer Body { get; }

        protected override Tensor Forward(Tensor input) => input + Body.Call(input);
    }

    public sealed class Opaque(double scale) : Layer
    {
        protected override Tensor Forward(Tensor input) => input * scale;
    }

    [Fact]
    public void Regularizers_and_settings_of_norms_are_kept()
    {
        Sequential model = new(
            new Dense(4, Activation.EluWith(0.7), inputs: 3, weightRegularizer: Regularizer.L1L2(0.1, 0.2), biasRegularizer: "l2"),
            new BatchNorm(useRunningStatistics: true), new LayerNorm(useScale: false), new GroupNorm(2, useShift: false), Activation.ReluWith(most: 6));
        model.Call(Tensor.Ones([2, 3]));
        model.Save(folder["model.safetensors"]);
        Sequential loaded = (Sequential)ModelFile.Load(folder["model.safetensors"]);
        Assert.Equal(model.ToString(), loaded.ToString());
        Assert.Equal(model.Penalty().Item(), loaded.Penalty().Item());
        Assert.NotEqual(0, loaded.Penalty().Item());
        Assert.True(((BatchNorm)loaded[1]).UseRunningStatistics);
        Assert.Null(((LayerNorm)loaded[2]).Scale);
        Assert.Null(((GroupNorm)loaded[3]).Shift);
        Assert.True(loaded.Call(Tensor.Ones([2, 3])).ElementsEqual(model.Call(Tensor.Ones([2, 3]))));
    }
}
