namespace Profundo.Tests.Precision;

public class PolicyTests
{
    static readonly Tensor x = Tensor.RandomNormal([6, 5], generator: new RandomGenerator(1));

    static (DType Input, DType Parameter) Seen(Func<Layer, Layer> place, PrecisionPolicy? own = null)
    {
        var probe = new Probe { Precision = own };
        Assert.Equal(DType.Float32, place(probe).Call(x).DType);
        return (probe.Input, probe.Parameter);
    }

    /// <summary>Takes down what its Forward sees.</summary>
    sealed class Probe : Layer
    {
        readonly Parameter scale, state;

        public Probe()
        {
            scale = Own(new Parameter("scale", [5], new ConstantInitializer(2)));
            state = Own(new Parameter("state", [5], new ConstantInitializer(1), isState: true));
        }

        public DType Input { get; private set; }

        public DType Parameter { get; private set; }

        protected override Tensor Forward(Tensor input)
        {
            (Input, Parameter) = (input.DType, scale.Value.DType);
            Assert.Equal(DType.Float32, state.Value.DType);
            return input * scale;
        }
    }

    [Fact]
    public void Names_stand_for_policies()
    {
        PrecisionPolicy policy = "mixed_float16";
        Assert.Same(PrecisionPolicy.MixedFloat16, policy);
        Assert.Same(PrecisionPolicy.MixedBFloat16, (PrecisionPolicy)"mixed_bfloat16");
        Assert.Same(PrecisionPolicy.Float32, (PrecisionPolicy)"float32");
        Assert.Equal(("mixed_float16", DType.Float16, DType.Float32, true), (policy.Name, policy.ComputeType, policy.ParameterType, policy.IsMixed));
        Assert.Contains("mixed_bfloat16", Assert.Throws<ArgumentException>(() => (PrecisionPolicy)"half").Message);
    }

    [Fact]
    public void Layers_inside_take_on_the_policy_unless_they_state_their_own()
    {
        var narrow = (DType.BFloat16, DType.BFloat16);
        var wide = (DType.Float32, DType.Float32);
        Assert.Equal(wide, Seen(probe => probe));
        Assert.Equal(narrow, Seen(probe => probe, PrecisionPolicy.MixedBFloat16));
        Assert.Equal(narrow, Seen(probe => new Sequential(new Dense(5), new Sequential(probe)) { Precision = "mixed_bfloat16" }));
        Assert.Equal(wide, Seen(probe => new Sequential(new Dense(5), probe, new Dense(2)) { Precision = "mixed_bfloat16" }, PrecisionPolicy.Float32));
        Assert.Equal((DType.Float16, DType.Float16), Seen(probe => new Sequential(new Dense(5), probe, new Dense(2)) { Precision = "mixed_bfloat16" }, PrecisionPolicy.MixedFloat16));
        Assert.Equal(narrow, Seen(probe => new Sequential(new Dense(5), probe, new Dense(2)), PrecisionPolicy.MixedBFloat16));
        Assert.Equal(narrow, Seen(probe =>
        {
            var input = new Input([5]);
            return new FunctionalModel(input, probe.Apply(new Dense(5).Apply(input))) { Precision = "mixed_bfloat16" };
        }));
    }

    [Fact]
    public void A_layer_shared_by_two_networks_computes_as_each_of_them_also_compiled()
    {
        var shared = new Dense(4);
        Sequential mixed = new(shared) { Precision = "mixed_float16" }, plain = new(shared);
        Tensor first = mixed.Call(x), second = plain.Call(x);
        Assert.False(first.ElementsEqual(second));
        shared.Hybridize();
        for (var i = 0; i < 2; i++)
        {
            Assert.True(mixed.Call(x).ElementsEqual(first));
            Assert.True(plain.Call(x).ElementsEqual(second));
        }
    }

    [Fact]
    public void A_change_of_policy_is_seen_by_what_was_compiled_before()
    {
        var net = new Sequential(new Dense(4, "relu"), new Dense(2));
        var wide = net.Call(x);
        net.Hybridize();
        Assert.True(net.Call(x).ElementsEqual(wide));
        net.Precision = PrecisionPolicy.MixedBFloat16;
        Assert.False(net.Call(x).ElementsEqual(wide));
        net.Precision = null;
        Assert.True(net.Call(x).ElementsEqual(wide));
    }

    [Fact]
    public void After_an_error_layers_compute_as_before()
    {
        var broken = new Sequential(new Lambda((Tensor _) => throw new InvalidOperationException("no"))) { Precision = "mixed_float16" };
        Assert.Throws<InvalidOperationException>(() => broken.Call(x));
        Assert.Equal((DType.Float32, DType.Float32), Seen(probe => probe));
    }

    [Fact]
    public void Checkpointed_layers_run_in_the_same_precision_in_the_backward_pass()
    {
        Layer Network(bool isCheckpointed)
        {
            Sequential inner = new(new Dense(4, "tanh", inputs: 5), new Dense(3, inputs: 4));
            inner.Initialize();
            return isCheckpointed ? new Checkpointed(inner) { Precision = "mixed_bfloat16" } : new Sequential(inner) { Precision = "mixed_bfloat16" };
        }
        Layer plain = Network(false), checkpointed = Network(true);
        checkpointed.ShareParameters(plain);
        Tensor[] Gradients(Layer layer)
        {
            Autograd.Record(() => layer.Call(x)).Backward();
            return [.. layer.Parameters.Select(parameter => parameter.Grad.Copy())];
        }
        Assert.All(Gradients(plain).Zip(Gradients(checkpointed)), pair => Assert.True(pair.First.ElementsEqual(pair.Second)));
    }

    sealed class Checkpointed : Layer
    {
        readonly Layer inner;

        public Checkpointed(Layer inner) => this.inner = Child(inner);

        protected override Tensor Forward(Tensor input) => Autograd.Checkpoint((Tensor x) => inner.Call(x), input);
    }

    [Fact]
    public void Masks_travel_with_what_is_converted()
    {
        var padded = Tensor.FromArray(new float[,,] { { { 1, 2 }, { 0, 0 } }, { { 3, 1 }, { 2, 2 } } });
        foreach (var isCompiled in (bool[])[false, true])
        {
            var net = new Sequential(new Masking(), new Dense(3, flatten: false), new LayerNorm()) { Precision = "mixed_bfloat16" };
            net.Call(padded);
            if (isCompiled) net.Hybridize();
            Assert.Equal([true, false, true, true], net.Call(padded).Mask!.Reshape(-1).ToArray<bool>());
        }
    }

    [Fact]
    public void Inspections_show_half_the_memory()
    {
        Sequential net = new(new Dense(64, "relu", inputs: 100), new Dense(10, inputs: 64));
        var wide = net.Inspect(32);
        net.Precision = "mixed_bfloat16";
        var narrow = net.Inspect(32);
        Assert.Equal(wide.ActivationBytes, 2 * narrow.ActivationBytes);
        Assert.Equal(wide.ParameterBytes, narrow.ParameterBytes);
        Assert.Equal(net.Summary().ToString(), new Func<string>(() => { net.Precision = null; return net.Summary().ToString(); })());
    }

    [Fact]
    public void What_training_keeps_for_the_gradients_takes_half_the_memory()
    {
        long Kept(PrecisionPolicy policy)
        {
            var net = new Sequential([.. Enumerable.Range(0, 8).Select(_ => new Dense(64, "tanh", inputs: 64))]) { Precision = policy };
            net.Initialize();
            var input = Tensor.RandomNormal([4096, 64]);
            net.Call(input);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = Memory.Report().LiveBytes;
            var output = Autograd.Record(() => net.Call(input));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var kept = Memory.Report().LiveBytes - before;
            output.Backward();
            return kept;
        }
        long wide = Kept(PrecisionPolicy.Float32), narrow = Kept(PrecisionPolicy.MixedBFloat16);
        Assert.InRange((double)narrow / wide, 0.5, 0.75); // eight halves and, besides, the input in 16 bits and the output in float32
    }

    [Fact]
    public void Parameters_of_16_bits_are_not_trained()
    {
        var net = new Dense(3, inputs: 5);
        net.Initialize();
        net.Cast(DType.BFloat16);
        Autograd.Record(() => net.Call(x.AsType(DType.BFloat16))).Backward();
        var error = Assert.Throws<DTypeException>(() => new Trainer(net.Parameters, "sgd").Step(6));
        Assert.Contains("mixed_bfloat16", error.Message);
    }
}
