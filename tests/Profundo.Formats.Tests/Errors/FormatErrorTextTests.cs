namespace Profundo.Tests.Errors;

/// <summary>What a program is told when files of tensors are not what they should be.</summary>
public sealed class FormatErrorTextTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ErrorTexts texts = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mistakes_are_explained()
    {
        byte[] intact = File.ReadAllBytes(GoldenFile.Path("f4.npy"));
        Refused("An npy file that is a web page", "page.npy", "<!DOCTYPE html><html>"u8.ToArray(), path => Npy.Load(path));
        Refused("An npy file that breaks off in the elements", "cut.npy", intact[..^10], path => Npy.Load(path));
        Refused("An npy file that goes on behind its end", "long.npy", [.. intact, 1], path => Npy.Load(path));
        Refused("An npy file whose header is no dictionary", "odd.npy", NpyBytes.Create("{'descr': open('x'), }", []), path => Npy.Load(path));
        foreach (string name in (string[])["objects", "texts", "complex", "uint64", "record"])
            Refused($"An npy file with {name}", $"{name}.npy", File.ReadAllBytes(GoldenFile.Path($"refused_{name}.npy")), path => Npy.Load(path));
        byte[] archive = File.ReadAllBytes(GoldenFile.Path("stored.npz"));
        Refused("An npz archive that breaks off", "cut.npz", archive[..^10], path => Npz.Load(path));
        Refused("An npz archive larger than allowed", "large.npz", archive, path => Npz.Load(path, maxBytes: 100));
        archive[200] ^= 1;
        Refused("An npz archive with a changed byte", "changed.npz", archive, path => Npz.Load(path));
        byte[] tensors = File.ReadAllBytes(GoldenFile.Path("types.safetensors"));
        Refused("A safetensors file that is another file", "other.safetensors", intact, path => SafeTensors.Load(path));
        Refused("A safetensors file that breaks off", "cut.safetensors", tensors[..^10], path => SafeTensors.Load(path));
        Refused("A safetensors file with an unknown element type", "type.safetensors",
            SafeTensorsBytes.Create("""{"x":{"dtype":"F8_E5M2","shape":[1],"data_offsets":[0,1]}}""", 1), path => SafeTensors.Load(path));
        Refused("A safetensors file with a hole", "hole.safetensors",
            SafeTensorsBytes.Create("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2), path => SafeTensors.Load(path));
        texts.Add("A tensor that is not in the file", () => { using var file = SafeTensorsFile.Open(GoldenFile.Path("types.safetensors")); _ = file["weight"]; }, hide: Path.GetDirectoryName(GoldenFile.Path("x")));
        texts.Add("A bfloat16 tensor saved for NumPy", () => Npy.Save(folder["x.npy"], Tensor.Ones([2]).AsType(DType.BFloat16)));
        texts.Add("A file in a folder that does not exist", () => SafeTensors.Save(folder["missing/x.safetensors"], []), hide: folder.Path);
        texts.Verify("FormatErrorTexts.txt");
    }

    [Fact]
    public void Mistakes_with_models_are_explained()
    {
        RandomGenerator.Default.Seed(1);
        Sequential net = new("net", new Dense(2, name: "hidden"), new Dense(2, name: "output"));
        texts.Add("A model that has no values yet", () => net.Save(folder["net.safetensors"]));
        net.Call(Tensor.Ones([1, 3]));
        net.Save(folder["net.safetensors"]);
        net.SaveWeights(folder["weights.safetensors"]);
        Model("Weights alone loaded as a model", () => ModelFile.Load(folder["weights.safetensors"]));
        Model("A function in a model", () => new Sequential(new Lambda(x => x, name: "twice")).Save(folder["x.safetensors"]));
        Model("An activation of one's own in a model", () => new Sequential(new Activate(new Activation("cube", x => x * x * x), name: "cubed")).Save(folder["x.safetensors"]));
        Model("A layer of one's own in a model", () => new Sequential(new Nameless("nameless")).Save(folder["x.safetensors"]));
        Model("A layer of one's own that is registered but not described", () => ModelFile.Register<Nameless>());
        Model("Weights of another shape", () => new Sequential("other", new Dense(2, inputs: 3, name: "hidden"), new Dense(4, name: "output")).LoadWeights(folder["net.safetensors"]));
        Model("Too few weights", () => new Sequential("other", new Dense(2, name: "hidden"), new Dense(2, name: "output"), new Dense(2, name: "more")).LoadWeights(folder["net.safetensors"]));
        Model("Too many weights, by name", () => new Sequential("other", new Dense(2, name: "hidden")).LoadWeights(folder["net.safetensors"], byName: true));
        Model("A model with an unknown kind of layer", () => Architecture.Read("""{"format":"profundo-model","version":1,"model":{"kind":"System.Diagnostics.Process","name":"x","settings":{}},"parameters":[]}""", SafeTensors.Load(folder["net.safetensors"]), "net.safetensors"));
        byte[] bytes = File.ReadAllBytes(folder["net.safetensors"]);
        bytes[^2] ^= 1;
        Refused("A model whose weights have changed", "changed.safetensors", bytes, path => ModelFile.Load(path));
        Model("A model as a checkpoint", () => Checkpoints.Load(folder["net.safetensors"]));
        net.Compile("adam", "mse");
        Model("A state of other parameters", () => net.Fit(Tensor.Ones([1, 3]), Tensor.Ones([1, 2]), new() { ResumeFrom = new TrainingState() }));
        Model("A state captured too early", () => net.Fit(Tensor.Ones([1, 3]), Tensor.Ones([1, 2]), new() { Progress = null, Callbacks = [new LambdaCallback(onBatchEnd: run => run.Capture())] }));
        texts.Verify("ModelErrorTexts.txt");

        void Model(string title, Action mistake) => texts.Add(title, mistake, hide: folder.Path);
    }

    public sealed class Nameless(string label) : Layer("nameless")
    {
        protected override Tensor Forward(Tensor input) => input.Shape.Rank > label.Length ? input : -input;
    }

    void Refused(string title, string name, byte[] content, Action<string> load)
    {
        File.WriteAllBytes(folder[name], content);
        texts.Add(title, () => load(folder[name]), hide: folder.Path);
    }
}
