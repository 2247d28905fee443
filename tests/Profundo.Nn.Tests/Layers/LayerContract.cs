namespace Profundo.Tests;

/// <summary>What every layer of the library must do; a new one is found by itself and needs a recipe.</summary>
public class LayerContract
{
    /// <summary>It says itself that it cannot be called.</summary>
    static readonly Type[] exempt = [typeof(LayerList)];

    public static TheoryData<Type> Layers => [.. typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract).Except(exempt)];

    static LayerRecipe Recipe(Type type) => LayerRecipe.All.TryGetValue(type, out var recipe) ? recipe : throw new InvalidOperationException($"Add a recipe for {type.Name} to LayerRecipe.All.");

    static Tensor Call(Layer layer, Tensor[] inputs) => layer.Call(inputs.AsSpan());

    /// <summary>A call in training mode with the same random numbers each time, so that it is a function.</summary>
    static Tensor CallInTraining(Layer layer, Tensor[] inputs)
    {
        RandomGenerator.Default.Seed(3);
        using (Autograd.TrainMode()) return Call(layer, inputs);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_output_has_the_expected_shape_also_for_one_example_and_for_none(Type type)
    {
        var recipe = Recipe(type);
        var layer = recipe.Make();
        Tensor[] inputs = recipe.Examples();
        Assert.Equal(recipe.Output, Call(layer, inputs).Shape);
        foreach (var count in (int[])[1, 0])
        {
            Tensor[] fewer = [.. inputs.Select(input => input[..count])];
            Shape expected = [count, .. recipe.Output[1..]];
            Assert.Equal(expected, Call(layer, fewer).Shape);
            if (count > 0) Assert.Equal(expected, CallInTraining(layer, fewer).Shape);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Parameters_have_distinct_names_below_the_layer_s_and_values_after_a_call(Type type)
    {
        var recipe = Recipe(type);
        var layer = recipe.Make();
        Call(layer, recipe.Examples());
        Assert.All(layer.Parameters, parameter => Assert.StartsWith(layer.Name + ".", parameter.Name));
        Assert.Equal(layer.Parameters.Count, layer.Parameters.Select(parameter => parameter.Name).Distinct().Count());
        Assert.All(layer.Parameters, parameter => Assert.True(parameter.IsInitialized));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Stated_sizes_and_those_of_the_first_input_agree(Type type)
    {
        var recipe = Recipe(type);
        if (recipe.MakeExplicit is null) return;
        Layer deferred = recipe.Make(), stated = recipe.MakeExplicit();
        Assert.Contains(deferred.Parameters, parameter => !parameter.HasShape);
        Call(deferred, recipe.Examples());
        stated.Initialize();
        Assert.Equal(deferred.Parameters.Select(parameter => parameter.Shape), stated.Parameters.Select(parameter => parameter.Shape));
        Assert.Equal(recipe.Output, Call(stated, recipe.Examples()).Shape);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_of_inputs_agree_with_differences(Type type)
    {
        var recipe = Recipe(type);
        var layer = Prepared(recipe);
        if (recipe.Whole is null) GradientCheck.Run((Tensor[] inputs) => CallInTraining(layer, inputs), recipe.Examples(DType.Float64)).Require();
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_of_parameters_agree_with_differences(Type type)
    {
        const double step = 1e-6;
        var recipe = Recipe(type);
        var layer = Prepared(recipe);
        var inputs = recipe.Examples(DType.Float64);
        var factors = Tensor.RandomUniform(recipe.Output, 0.5, 1.5, DType.Float64, new RandomGenerator(9));
        Tensor Loss() => (CallInTraining(layer, inputs) * factors).Sum();

        var trained = layer.Parameters.Where(parameter => parameter.IsTrainable).ToList();
        if (trained.Count == 0) return;
        Autograd.Record(Loss).Backward();
        foreach (var parameter in trained)
        {
            double[] values = parameter.Value.Reshape(-1).ToArray<double>(), gradient = parameter.Grad.Reshape(-1).ToArray<double>();
            for (var i = 0; i < values.Length; i++)
            {
                double At(double value)
                {
                    var moved = (double[])values.Clone();
                    moved[i] = value;
                    parameter.Assign(Tensor.FromArray(moved).Reshape(parameter.Shape));
                    return Loss().Item();
                }
                var difference = (At(values[i] + step) - At(values[i] - step)) / (2 * step);
                Assert.True(Math.Abs(difference - gradient[i]) <= 1e-6 * Math.Max(1, Math.Abs(difference)), $"{parameter}, element {i}: {gradient[i]} analytically, {difference} by differences");
            }
            parameter.Assign(Tensor.FromArray(values).Reshape(parameter.Shape));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_training_step_changes_every_parameter_and_lowers_the_loss(Type type)
    {
        var recipe = Recipe(type);
        var layer = recipe.Make();
        var inputs = recipe.Examples();
        Call(layer, inputs);
        var target = Tensor.RandomNormal(recipe.Output, generator: new RandomGenerator(4));
        var trained = layer.Parameters.Where(parameter => parameter.IsTrainable).ToList();
        if (trained.Count == 0) return;
        var before = trained.Select(parameter => parameter.Value.Copy()).ToList();
        var trainer = new Trainer(layer.Parameters, new Sgd(0.05));
        double Step()
        {
            RandomGenerator.Default.Seed(3);
            var loss = Autograd.Record(() => new L2Loss().Call(Call(layer, inputs), target));
            loss.Backward();
            trainer.Step(inputs[0].Length);
            return loss.Mean().Item();
        }
        Assert.True(Step() > Step());
        Assert.All(trained.Zip(before), pair => Assert.False(pair.First.Value.ElementsEqual(pair.Second), $"{pair.First} did not change"));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Clones_compute_the_same_with_parameters_of_their_own_or_shared(Type type)
    {
        var recipe = Recipe(type);
        var layer = recipe.Make();
        var inputs = recipe.Examples();
        var expected = Call(layer, inputs);
        Layer clone = layer.Clone(), twin = layer.Clone(shareParameters: true);
        Assert.Equal(layer.ToString(), clone.ToString());
        Assert.True(Call(clone, inputs).ElementsEqual(expected));
        Assert.True(Call(twin, inputs).ElementsEqual(expected));
        Assert.Equal(layer.Parameters.Select(parameter => parameter.Name), clone.Parameters.Select(parameter => parameter.Name));
        if (layer.Parameters.Count == 0) return;
        var parameter = layer.Parameters.First(parameter => parameter.IsTrainable);
        parameter.Assign(parameter.Value + 1);
        Assert.True(Call(twin, inputs).ElementsEqual(Call(layer, inputs)));
        Assert.True(Call(clone, inputs).ElementsEqual(expected));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Summary_counts_the_parameters_and_shows_the_output(Type type)
    {
        var recipe = Recipe(type);
        if (recipe.Inputs.Length > 1) return;
        var layer = recipe.Make();
        var summary = new Sequential(layer).Summary(recipe.Inputs[0][1..]);
        Assert.Equal(layer.Parameters.Size, summary.TotalParameters);
        Assert.Equal($"[null,{string.Join(',', recipe.Output[1..])}]", summary.Layers[0].OutputShape);
        Assert.Equal(type.Name, summary.Layers[0].Kind);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Hooks_see_calls_and_gradients_until_they_are_disposed(Type type)
    {
        var recipe = Recipe(type);
        var layer = Prepared(recipe);
        var inputs = recipe.Examples(DType.Float64);
        var seen = new List<string>();
        var plain = CallInTraining(layer, inputs);
        using (layer.OnForward(call => seen.Add($"{call.Layer.Name} {call.Inputs.Count} {call.Output.Shape}")))
        using (layer.OnBackward((_, gradient) => seen.Add($"gradient {gradient.Shape}")))
        {
            var scale = Tensor.Scalar(1, DType.Float64).AttachGrad();
            var output = Autograd.Record(() => CallInTraining(layer, recipe.Whole is null ? [.. inputs.Select(input => input * scale)] : inputs));
            Assert.True(output.ElementsEqual(plain));
            output.Backward();
        }
        CallInTraining(layer, inputs);
        Assert.Equal([$"{layer.Name} {inputs.Length} {recipe.Output}", $"gradient {recipe.Output}"], seen);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Compiled_it_gives_the_same_bits_in_prediction_and_training_with_the_same_gradients_and_state(Type type)
    {
        var recipe = Recipe(type);
        Layer plain = recipe.Make();
        var inputs = recipe.Examples();
        Call(plain, inputs);
        var compiled = plain.Clone();
        Call(compiled, inputs);
        compiled.Hybridize();
        var factors = Tensor.RandomUniform(recipe.Output, 0.5, 1.5, generator: new RandomGenerator(9));
        for (var repetition = 0; repetition < 3; repetition++)
        {
            Same(Call(plain, inputs), Call(compiled, inputs), "predictions");
            Tensor Train(Layer layer)
            {
                RandomGenerator.Default.Seed(repetition);
                Tensor[] arguments = recipe.Whole is null ? [.. inputs.Select(input => input.Copy().AttachGrad())] : inputs;
                var output = Autograd.Record(() => Call(layer, arguments));
                if (recipe.Whole is null || layer.Parameters.Count > 0) Autograd.Backward([output], [factors]);
                return Tensor.Concatenate([output.Reshape(-1), .. arguments.Where(argument => argument.IsLeaf).Select(argument => argument.Grad.Reshape(-1))]);
            }
            Same(Train(plain), Train(compiled), "outputs in training and gradients of inputs");
            foreach (var (expected, actual) in plain.Parameters.Zip(compiled.Parameters))
            {
                Same(expected.Value, actual.Value, expected.Name);
                if (expected.IsTrainable) Same(expected.Grad, actual.Grad, $"gradient of {expected.Name}");
            }
        }

        static void Same(Tensor expected, Tensor actual, string what) =>
            Assert.True(expected.ElementsEqual(actual), $"{what} differ:\n{expected}\n{actual}");
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_text_begins_with_the_kind(Type type) => Assert.StartsWith(type.Name + "(", Recipe(type).Make().ToString());

    /// <summary>The layer in float64 with parameters that are no special case.</summary>
    static Layer Prepared(LayerRecipe recipe)
    {
        var layer = recipe.Make();
        layer.Cast(DType.Float64);
        Call(layer, recipe.Examples(DType.Float64));
        foreach (var parameter in layer.Parameters.Where(parameter => parameter.IsTrainable))
            parameter.Assign(parameter.Value + Tensor.RandomNormal(parameter.Shape, 0, 0.3, DType.Float64, new RandomGenerator(5)));
        return layer;
    }
}
