namespace Profundo.Tests.Precision;

/// <summary>What every layer of the library must do under a mixed policy, found by itself as in <see cref="LayerContract"/>.</summary>
public class PrecisionContract
{
    public static TheoryData<Type, string> Cases
    {
        get
        {
            var cases = new TheoryData<Type, string>();
            foreach (var type in ((IEnumerable<object[]>)LayerContract.Layers).Select(row => (Type)row[0]))
                foreach (var policy in (string[])["mixed_float16", "mixed_bfloat16"]) cases.Add(type, policy);
            return cases;
        }
    }

    /// <summary>By how much 16-bit arithmetic may be off after a few operations.</summary>
    static double Tolerance(PrecisionPolicy policy) => policy.ComputeType == DType.Float16 ? 0.02 : 0.12;

    static (Tensor Output, Tensor[] InputGradients) Train(Layer layer, LayerRecipe recipe)
    {
        RandomGenerator.Default.Seed(3);
        Tensor[] inputs = recipe.Whole is null ? [.. recipe.Examples().Select(input => input.AttachGrad())] : recipe.Examples();
        var output = Autograd.Record(() => layer.Call(inputs.AsSpan()));
        if (recipe.Whole is null || layer.Parameters.Count > 0) Autograd.Backward([output], [Tensor.RandomUniform(recipe.Output, 0.5, 1.5, generator: new RandomGenerator(9))]);
        return (output, [.. inputs.Where(input => input.IsLeaf).Select(input => input.Grad)]);
    }

    static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal((expected.Shape, DType.Float32), (actual.Shape, actual.DType));
        var off = (expected - actual).Abs().Max().Item() / Math.Max(1, expected.Abs().Max().Item());
        Assert.True(off <= tolerance, $"{what} is off by {off}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_float32_up_to_rounding_and_parameters_stay_as_they_are(Type type, string name)
    {
        PrecisionPolicy policy = name;
        var recipe = LayerRecipe.All[type];
        var layer = recipe.Make();
        layer.Call(recipe.Examples().AsSpan());
        var mixed = layer.Clone();
        mixed.Precision = policy;
        var (expected, expectedGradients) = Train(layer, recipe);
        var (actual, gradients) = Train(mixed, recipe);
        AssertClose(expected, actual, Tolerance(policy), "the output");
        for (var i = 0; i < gradients.Length; i++) AssertClose(expectedGradients[i], gradients[i], 2 * Tolerance(policy), $"the gradient of input {i}");
        foreach (var (plain, parameter) in layer.Parameters.Zip(mixed.Parameters))
        {
            Assert.Equal(DType.Float32, parameter.DType);
            if (parameter.IsTrainable) AssertClose(plain.Grad, parameter.Grad, 2 * Tolerance(policy), $"the gradient of {parameter}");
            else AssertClose(plain.Value, parameter.Value, Tolerance(policy), $"{parameter}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inside_a_network_the_layer_is_given_16_bits_and_hands_back_16_bits(Type type, string name)
    {
        PrecisionPolicy policy = name;
        var recipe = LayerRecipe.All[type];
        var layer = recipe.Make();
        var around = new Around(layer) { Precision = policy };
        Tensor? seen = null;
        using (layer.OnForward(call => seen = call.Output)) Assert.Equal(DType.Float32, around.Call(recipe.Examples().AsSpan()).DType);
        Assert.Equal(type == typeof(Softmax) ? DType.Float32 : policy.ComputeType, seen!.DType); // probabilities are not rounded
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_it_gives_the_same_bits(Type type, string name)
    {
        var recipe = LayerRecipe.All[type];
        var layer = recipe.Make();
        layer.Precision = name;
        layer.Call(recipe.Examples().AsSpan());
        var compiled = layer.Clone();
        Assert.Same(layer.Precision, compiled.Precision);
        compiled.Call(recipe.Examples().AsSpan());
        compiled.Hybridize();
        for (var repetition = 0; repetition < 2; repetition++)
        {
            var (expected, expectedGradients) = Train(layer, recipe);
            var (actual, gradients) = Train(compiled, recipe);
            Assert.True(expected.ElementsEqual(actual));
            Assert.All(expectedGradients.Zip(gradients), pair => Assert.True(pair.First.ElementsEqual(pair.Second)));
            foreach (var (plain, parameter) in layer.Parameters.Zip(compiled.Parameters))
            {
                Assert.True(plain.Value.ElementsEqual(parameter.Value));
                if (parameter.IsTrainable) Assert.True(plain.Grad.ElementsEqual(parameter.Grad));
            }
        }
    }

    /// <summary>Hands its inputs to a layer.</summary>
    sealed class Around : MultiInputLayer
    {
        readonly Layer layer;

        public Around(Layer layer) => this.layer = Child(layer);

        protected override Tensor Forward(Tensor[] inputs) => layer.Call(inputs.AsSpan());
    }
}
