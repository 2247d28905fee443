using System.Text;
using System.Text.Json.Nodes;
using Profundo.Tests.Graphs;

namespace Profundo.Tests;

/// <summary>Damaged model files are refused, or give the model that was saved; damaged descriptions are refused, or followed.</summary>
public sealed class ModelFuzzTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static Sequential Model()
    {
        Input a = new([3]);
        Dense shared = new(3, "tanh");
        FunctionalModel inner = new(a, new Add().Apply(shared.Apply(a), shared.Apply(shared.Apply(a))));
        return new(inner, new BatchNorm(), new Dropout(0.5, [1]), new LayerNorm(1), new Reshape(3), new Concurrent(-1, new Dense(2), new Softmax()));
    }

    [Fact]
    public void Files()
    {
        Sequential model = Model();
        Tensor x = Tensor.Ones([2, 3]), expected = model.Call(x);
        model.Save(folder["x.safetensors"]);
        byte[] intact = File.ReadAllBytes(folder["x.safetensors"]);
        Fuzzing.Run(random => Mutant.Of(intact, ..(8 + BitConverter.ToInt32(intact)), random, intact), data =>
        {
            Layer loaded = ModelFile.Load(new MemoryStream(data), "mutant");
            return () => Assert.True(loaded.Call(x).ElementsEqual(expected));
        }, buffers: 1 << 20, perByte: 256);
    }

    /// <summary>A description of each kind of layer, with its tensors. Damage comes as if it had been there before the checksum was made.</summary>
    List<(string Json, OrderedDictionary<string, Tensor> Tensors)> Descriptions()
    {
        List<(string, OrderedDictionary<string, Tensor>)> descriptions = [];
        foreach (var (layer, inputs) in LayerRecipe.All.Values.Select(recipe => (recipe.Make(), recipe.Examples())).Append((Model(), [Tensor.Ones([2, 3])])))
        {
            if (layer is Lambda) continue; // a function of its own, which no file can hold
            layer.Call(inputs);
            layer.Save(folder["x.safetensors"]);
            using SafeTensorsFile file = SafeTensorsFile.Open(folder["x.safetensors"]);
            descriptions.Add((file.Metadata["profundo.model"], SafeTensors.Load(folder["x.safetensors"])));
        }
        return descriptions;
    }

    [Fact]
    public void Descriptions_damaged_as_text()
    {
        var descriptions = Descriptions();
        byte[][] texts = [.. descriptions.Select(description => Encoding.UTF8.GetBytes(description.Json))];
        int chosen = 0;
        Fuzzing.Run(random => Mutant.Of(texts[chosen = random.Next(texts.Length)], .., random, texts), data => Follow(Encoding.UTF8.GetString(data), descriptions[chosen].Tensors), buffers: 1 << 20, perByte: 1024);
    }

    [Fact]
    public void Descriptions_damaged_as_json()
    {
        var descriptions = Descriptions();
        string[] words = [.. LayerRecipe.All.Keys.Select(type => type.Name), "relu", "tanh", "", "constant", "weight", "bias", "0.weight", "dense0_weight", "NaN", "Infinity"];
        int chosen = 0;
        Fuzzing.Run(random =>
        {
            JsonNode json = JsonNode.Parse(descriptions[chosen = random.Next(descriptions.Count)].Json)!;
            for (int change = random.Next(1, 4); change > 0; change--) JsonMutant.Damage(json, words, random);
            return Encoding.UTF8.GetBytes(json.ToJsonString());
        }, data => Follow(Encoding.UTF8.GetString(data), descriptions[chosen].Tensors), buffers: 1 << 20, perByte: 1024);
    }

    static Action Follow(string json, OrderedDictionary<string, Tensor> tensors)
    {
        Layer layer = Architecture.Read(json, tensors, "mutant");
        return () =>
        {
            Layer again = Again(layer); // may know a shape more: that of a tensor's elements
            Assert.Equal(Architecture.Write(again).ToJsonString(), Architecture.Write(Again(again)).ToJsonString());
        };
    }

    static Layer Again(Layer layer) => Architecture.Read(Architecture.Write(layer).ToJsonString(), ParameterNames.Values(layer), "again");

    /// <summary>Each layer consists of the one before it, twice: who looks at all of them looks at 2^60.</summary>
    [Fact]
    public void Layers_within_layers_are_not_looked_at_again_and_again()
    {
        string layer = """{"kind":"Softmax","name":"x","settings":{"axis":-1}}""";
        for (int depth = 0; depth < 60; depth++)
            layer = $$$"""{"kind":"Sequential","name":"x","settings":{"layers":[{{{layer}}},{"same":{{{depth}}}}]}}""";
        Layer read = Architecture.Read($$$"""{"format":"profundo-model","version":1,"model":{{{layer}}},"parameters":[]}""", new Dictionary<string, Tensor>(), "mutant");
        Assert.InRange(read.SelfAndDescendants.Count(), 61, 200);
    }
}
