using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests.Guides;

/// <summary>The examples of docs/saving.md, which shows the code of this file.</summary>
public sealed partial class SavingGuide : IDisposable
{
    static readonly Tensor images = Tensor.RandomUniform([64, 20], generator: new RandomGenerator(1)), labels = Tensor.RandomIntegers([64], 0, 3, generator: new RandomGenerator(2)).OneHot(3);
    readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    Sequential Trained()
    {
        Sequential model = new("net", new Dense(16, "relu", name: "hidden"), new Dense(3, "softmax", name: "output"));
        model.Compile("adam", "categoricalCrossentropy");
        model.Fit(images, labels, new() { Progress = null });
        return model;
    }

    [Fact]
    public void Whole_models()
    {
        var (folder, model) = (temporary.Path, Trained());
        model.Save(Path.Combine(folder, "digits.safetensors"));
        var loaded = (Sequential)ModelFile.Load(Path.Combine(folder, "digits.safetensors"));
        var prediction = loaded.Predict(images);
        Assert.True(prediction.ElementsEqual(model.Predict(images)));
    }

    [Fact]
    public void Weights()
    {
        var (folder, model) = (temporary.Path, Trained());
        model.SaveWeights(Path.Combine(folder, "weights.safetensors"));

        var letters = new Sequential(new Dense(16, "relu", name: "hidden"), new Dense(26, "softmax", name: "letters"));
        var report = letters.LoadWeights(Path.Combine(folder, "weights.safetensors"), allowMissing: true, ignoreExtra: true, byName: true);
        Console.WriteLine(report);      // 2 parameters loaded; without values in the file: letters.weight, …
        Assert.StartsWith("2 parameters loaded; without values in the file: letters.weight, letters.bias; left over in the file: output.weight", report.ToString());
    }

    public sealed class Residual : Layer
    {
        public Residual(Layer body, string? name = null) : base(name) => Body = Child(body);

        public Layer Body { get; }

        protected override Tensor Forward(Tensor x) => x + Body.Call(x);
    }

    [Fact]
    public void Layers_of_ones_own()
    {
        var path = temporary["net.safetensors"];
        ModelFile.Register<Residual>("guide-residual");
        var net = new Sequential(new Residual(new Dense(20, "tanh")), new Dense(3));
        net.Call(images);
        net.Save(path);
        Assert.True(ModelFile.Load(path).Call(images).ElementsEqual(net.Call(images)));
    }

    [Fact]
    public void Resuming()
    {
        var (folder, model) = (temporary["run"], Trained());
        model.Fit(images, labels, new()
        {
            Epochs = 20,
            ValidationSplit = 0.1,
            ResumeFrom = Checkpoints.Latest(folder),    // null the first time: training begins
            Callbacks =
            [
                new Checkpoints(folder) { EverySteps = 500 },
                new BestCheckpoint(Path.Combine(folder, "best.safetensors"), "valLoss"),
                new JsonLinesLog(Path.Combine(folder, "training.jsonl")),
                new TensorBoardLog(Path.Combine(folder, "events")),
            ],
            Progress = null,
        });
        Assert.NotNull(Checkpoints.Latest(folder));
        Assert.IsType<Sequential>(ModelFile.Load(Path.Combine(folder, "best.safetensors")));
    }

    sealed class Patience(int limit) : Callback
    {
        int waited;

        public override void OnEpochEnd(TrainingRun run)
        {
            if (run.Figures["loss"] > 0.1 && ++waited > limit) run.StopTraining();
        }

        public override void Save(TrainingState state) => state.Add("waited", waited);

        public override void Restore(TrainingState state) => waited = (int)state.Integer("waited");
    }

    [Fact]
    public void A_callback_with_a_memory()
    {
        var model = Trained();
        var history = model.Fit(images, labels, new() { Epochs = 9, Progress = null, Callbacks = [new Patience(2), new Checkpoints(temporary["run"])] });
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal(3, Checkpoints.Latest(temporary["run"])!.Part("callbacks").Part("0-Patience").Integer("waited"));
    }

    [Fact]
    public void A_loop_of_ones_own()
    {
        var path = temporary["loop.safetensors"];
        var net = Trained();
        var loss = new L2Loss();
        var trainer = new Trainer(net.Parameters, new Adam());
        var first = 0;
        if (File.Exists(path))
        {
            var state = Checkpoints.Load(path);
            trainer.Restore(state);
            RandomGenerator.Default.State = state.Place("random");
            first = (int)state.Integer("step");
        }
        for (var step = first; step < 10; step++)
        {
            Autograd.Record(() => loss.Call(net.Call(images), labels)).Backward();
            trainer.Step(images.Length);
            var state = new TrainingState();
            trainer.Save(state);
            state.Add("random", RandomGenerator.Default.State);
            state.Add("step", step + 1);
            Checkpoints.Save(path, state);
        }
        Assert.Equal(10, Checkpoints.Load(path).Integer("step"));
    }

    [Fact]
    public void The_guide_shows_this_code()
    {
        string folder = Path.GetDirectoryName(Here())!, source = Plain(File.ReadAllText(Here()));
        MatchCollection blocks = CodeBlock().Matches(File.ReadAllText(Path.Combine(folder, "..", "..", "..", "docs", "saving.md")).ReplaceLineEndings("\n"));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Plain(block.Groups[1].Value), source));
    }

    /// <summary>Indentation and empty lines do not count.</summary>
    static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
