namespace Profundo.Tests;

/// <summary>Every layer of the library survives being saved; a new one is found by itself.</summary>
public sealed class ModelContract : IDisposable
{
    static readonly Type[] cannot = [typeof(Lambda)];
    static readonly Type[] uncallable = [typeof(LayerList)];
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<Type> Layers => [.. typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract).Except(cannot).Except(uncallable)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_loaded_layer_is_the_saved_one(Type type)
    {
        LayerRecipe recipe = LayerRecipe.All[type];
        Layer layer = recipe.Make();
        Tensor[] inputs = recipe.Examples();
        using (Autograd.TrainMode()) layer.Call(inputs.AsSpan()); // running statistics move
        foreach (Parameter parameter in layer.Parameters)
            if (parameter.DType.IsFloatingPoint) parameter.Assign(parameter.Value + Tensor.RandomUniform(parameter.Shape, 0, 0.3, generator: new RandomGenerator(5)));
        ModelFile.Save(folder["layer.safetensors"], layer);
        ModelFile.Save(folder["layer"], layer);
        foreach (string path in (string[])[folder["layer.safetensors"], folder["layer"]])
        {
            Layer loaded = ModelFile.Load(path);
            Assert.IsType(type, loaded);
            Assert.Equal(layer.Name, loaded.Name);
            Assert.Equal(layer.ToString(), loaded.ToString());
            Assert.Equal(layer.InputShape, loaded.InputShape);
            Assert.Equal(layer.Parameters.Select(parameter => parameter.ToString()), loaded.Parameters.Select(parameter => parameter.ToString()));
            Assert.True(loaded.Call(inputs.AsSpan()).ElementsEqual(layer.Call(inputs.AsSpan())));
            Layer clone = loaded.Clone();
            Assert.True(clone.Call(inputs.AsSpan()).ElementsEqual(layer.Call(inputs.AsSpan())));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Weights_go_into_a_new_layer_before_its_first_call(Type type)
    {
        LayerRecipe recipe = LayerRecipe.All[type];
        Layer layer = recipe.Make(), other = recipe.Make();
        Tensor[] inputs = recipe.Examples();
        layer.Call(inputs.AsSpan());
        layer.SaveWeights(folder["weights.safetensors"]);
        WeightReport report = other.LoadWeights(folder["weights.safetensors"]);
        Assert.Equal(layer.Parameters.Count, report.Loaded.Count);
        Assert.True(other.Call(inputs.AsSpan()).ElementsEqual(layer.Call(inputs.AsSpan())));
    }
}
