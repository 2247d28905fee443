using Profundo.Lanes;
using Profundo.Tests.Errors;

namespace Profundo.Tests.Graphs;

/// <summary>What a program is told when a graph cannot be saved, or a file is not what it should be.</summary>
public sealed class GraphErrorTextTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ErrorTexts texts = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mistakes_are_explained()
    {
        Tensor example = Tensor.Ones([2, 3]), weight = OperationSample.Real(4, 3), state = Tensor.Zeros([2, 3]);
        Refused("A function that overwrites a tensor", x => { state[..] = x; return x; });
        state.AttachGrad();
        Refused("A function that leaves gradients", x =>
        {
            Autograd.Record(() => (x * state).Sum()).Backward();
            return x;
        });
        Refused("A function that draws random numbers", x => x + Tensor.RandomNormal([2, 3]));
        Refused("A function with an operator of its own", x => Elementwise.Apply(new Cube(), x));
        texts.Add("A file name that does not end in .json", () => GraphFile.Save(folder["x.graph"], Compiled.Function((Tensor x) => x), example), hide: folder.Path);
        texts.Add("Two weights of one name", () => GraphFile.Save(folder["x.json"], Compiled.Function((Tensor x) => x), [example], [new("w", weight), new("w", state)]));
        texts.Add("A weight without a name", () => GraphFile.Save(folder["x.json"], Compiled.Function((Tensor x) => x), [example], [new("", weight)]));
        texts.Add("A folder that does not exist", () => GraphFile.Save(folder["missing/x.json"], Compiled.Function((Tensor x) => x), example), hide: folder.Path);

        GraphFile.Save(folder["x.json"], Compiled.Function((Tensor x) => x.Linear(weight).Softmax()), example);
        string intact = File.ReadAllText(folder["x.json"]);
        LoadedGraph loaded = GraphFile.Load(folder["x.json"]);
        texts.Add("Too many arguments", () => loaded.Call(example, example));
        texts.Add("An argument of another shape", () => loaded.Call(Tensor.Ones([5, 3])));
        texts.Add("An argument of another type", () => loaded.Call(example.AsType(DType.Float64)));

        Damaged("A file of a newer version", "\"version\": 1", "\"version\": 2");
        Damaged("A file of another format", "profundo-graph", "onnx");
        Damaged("A file that breaks off", intact[(intact.Length / 2)..], "");
        Damaged("A file that is no JSON", intact, "<!DOCTYPE html>");
        Damaged("An operation that is not known", "\"operation\":\"softmax\"", "\"operation\":\"flash-attention\"");
        Damaged("A setting that is not known", "\"axis\":1", "\"axis\":1,\"temperature\":2");
        Damaged("A setting that is missing", "{\"axis\":1}", "{}");
        Damaged("A property given twice", "\"training\": false", "\"training\": false, \"training\": true");
        Damaged("A node that uses a later one", "\"inputs\":[\"argument 0\"", "\"inputs\":[\"softmax 1\"");
        Damaged("Two values of one name", "\"name\":\"linear 0\"", "\"name\":\"w0\"");
        Damaged("An axis that does not exist", "\"axis\":1", "\"axis\":-1");
        Damaged("Operands that do not fit", "\"shape\":[2,3]", "\"shape\":[2,5]");
        Damaged("A result that is not what the node gives", "\"inputs\":[\"linear 0\"],\"dtype\":\"float32\"", "\"inputs\":[\"linear 0\"],\"dtype\":\"int32\"");
        Damaged("An element type that is not known", "\"dtype\":\"float32\"", "\"dtype\":\"float8\"");
        Damaged("An output that is not there", "\"value\":\"softmax 1\"", "\"value\":\"softmax 2\"");
        Damaged("Values that are too large", "\"shape\":[2,3]", "\"shape\":[2147483647,2147483647]");
        Damaged("Weights elsewhere", "x.safetensors", "../x.safetensors");
        Damaged("Weights that are missing", "x.safetensors", "y.safetensors");
        weight.Fill(2);
        GraphFile.Save(folder["other.json"], Compiled.Function((Tensor x) => x.Linear(weight)), example);
        File.Copy(folder["other.safetensors"], folder["x.safetensors"], overwrite: true);
        Damaged("Weights of another graph", "", "");
        texts.Verify("GraphErrorTexts.txt");

        void Refused(string title, Func<Tensor, Tensor> function) => texts.Add(title, () => GraphFile.Save(folder["x.json"], Compiled.Function(function), example));

        void Damaged(string title, string part, string replacement)
        {
            File.WriteAllText(folder["x.json"], part.Length == 0 ? intact : intact.Replace(part, replacement));
            texts.Add(title, () => GraphFile.Load(folder["x.json"]), hide: folder.Path);
        }
    }

    readonly record struct Cube : IUnaryOperator
    {
        public static string Name => "cube";

        public L Apply<L>(L x) where L : struct, ILane<L> => x * x * x;

        public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * 3 * x.Square();

        public double Reference(double x) => Math.Pow(x, 3);
    }
}
