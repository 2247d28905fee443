namespace Profundo.Tests;

public class BranchedTrainingTests
{
    static readonly FitOptions quiet = new() { Progress = null, BatchSize = 20 };

    static float[] Bits(Model model) => [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray<float>())];

    public static TheoryData<bool, bool> Ways => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Twenty_updates_with_two_inputs_and_two_outputs_are_those_of_PyTorch(bool isFunctional, bool runEagerly)
    {
        var golden = GoldenFile.Read("branches.json");
        Tensor Read(string name, params int[] shape) => Tensor.FromArray(golden.GetProperty(name).Numbers()).Reshape(shape);
        Tensor words = Read("words", -1, 6), tags = Read("tags", -1, 3), priority = Read("priority", -1, 1), department = Read("department", -1).AsType(DType.Int32), weights = Read("weights", -1);

        MultiOutputModel model = isFunctional ? Tickets.Functional(runEagerly) : new Tickets.Subclassed { RunEagerly = runEagerly };
        model.Cast(DType.Float64);
        model.Call(words, tags);
        foreach (var (i, parameter) in model.Parameters.Index())
            parameter.Assign((Tensor.Arange(parameter.Shape.Size, dtype: DType.Float64) + i).Sin().Reshape(parameter.Shape) * 0.3);
        model.Compile(new Adam(0.02, epsilon: 1e-8, correctBeforeEpsilon: true), losses: new() { ["department"] = "softmaxCrossentropy", ["priority"] = "meanSquaredError" }, lossWeights: new() { ["department"] = 0.2 });

        var expected = golden.GetProperty("losses").EnumerateArray().Select(row => row.Numbers()).ToList();
        for (var step = 0; step < expected.Count; step++)
        {
            var rows = (step * 16 % 48)..(step * 16 % 48 + 16);
            Tensor x = words[rows], z = tags[rows], y = priority[rows], c = department[rows], w = weights[rows];
            Assert.Equal(expected[step][0], model.TrainOnBatch([x, z], [y, c], new() { ["priority"] = w }), 1e-10);
        }
        foreach (var (parameter, values) in model.Parameters.Zip(golden.GetProperty("parameters").EnumerateArray()))
            foreach (var (actual, value) in parameter.Value.Reshape(-1).ToArray<double>().Zip(values.Numbers())) Assert.Equal(value, actual, 1e-9);
        Assert.Equal(runEagerly, model.ExplainTraining().Contains("as written"));
    }

    [Fact]
    public void Figures_of_outputs_are_named_and_add_up()
    {
        var (words, tags, priority, department) = Tickets.Data();
        var model = Tickets.Compiled(Tickets.Functional());
        var history = model.Fit([words, tags], [priority, department], quiet with { Epochs = 3, ValidationSplit = 0.2 });
        string[] figures = ["loss", "priorityLoss", "departmentLoss", "priorityMeanAbsoluteError", "departmentAccuracy"];
        Assert.Equal(figures.Concat(figures.Select(figure => "val" + char.ToUpperInvariant(figure[0]) + figure[1..])), history.Epochs[^1].Keys);
        Assert.Equal(history["loss"][2], history["priorityLoss"][2] + 0.2 * history["departmentLoss"][2], 1e-6);
        var evaluated = model.Evaluate([words, tags], new() { ["department"] = department, ["priority"] = priority }, batchSize: 7);
        var predictions = model.PredictAll([words, tags], batchSize: 9);
        Assert.Equal((predictions[0] - priority).Square().Mean().Item(), evaluated["priorityLoss"], 1e-6);
        Assert.Equal(predictions[1].ArgMax(-1).Equal(department).Mean().Item(), evaluated["departmentAccuracy"], 1e-6);
        Assert.Equal(evaluated["priorityLoss"] + 0.2 * evaluated["departmentLoss"], evaluated["loss"], 1e-6);
    }

    [Fact]
    public void Compiled_steps_give_the_bits_of_those_as_written()
    {
        var (words, tags, priority, department) = Tickets.Data();
        float[] Train(bool eagerly)
        {
            RandomGenerator.Default.Seed(4);
            var model = Tickets.Compiled(Tickets.Functional(eagerly));
            model.Fit([words, tags], [priority, department], quiet with { Epochs = 3 });
            return Bits(model);
        }
        Assert.All(Train(true).Zip(Train(false)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Data_sets_give_tuples_of_tuples_arrays_dictionaries_and_weights()
    {
        var (words, tags, priority, department) = Tickets.Data();
        var weights = Tensor.RandomUniform([50], generator: new RandomGenerator(3));
        float[] Train<T>(Func<Range, T> batch)
        {
            RandomGenerator.Default.Seed(4);
            var model = Tickets.Compiled(Tickets.Functional());
            model.FitDataset(new[] { ..20, 20..40, 40..50 }.Select(batch), quiet with { Epochs = 2 });
            return Bits(model);
        }
        var expected = Train(rows => new TrainingBatch([words[rows], tags[rows]], [priority[rows], department[rows]]));
        Assert.Equal(expected, Train(rows => ((words[rows], tags[rows]), (priority[rows], department[rows]))));
        Assert.Equal(expected, Train(rows => (Tensor[][])[[words[rows], tags[rows]], [priority[rows], department[rows]]]));
        Assert.Equal(expected, Train(rows => (new List<Tensor> { words[rows], tags[rows] }, new Dictionary<string, Tensor> { ["department"] = department[rows], ["priority"] = priority[rows] })));
        Assert.Equal(expected, Train(rows => ((words[rows], tags[rows]), (priority[rows], department[rows]), Tensor.Ones([words[rows].Length]))));
        var weighted = Train(rows => ((words[rows], tags[rows]), (priority[rows], department[rows]), weights[rows]));
        Assert.NotEqual(expected, weighted);
        Assert.Equal(weighted, Train(rows => new TrainingBatch([words[rows], tags[rows]], [priority[rows], department[rows]], [weights[rows], weights[rows]])));
    }

    [Fact]
    public void Weights_of_examples_and_classes_are_given_per_output()
    {
        var (words, tags, priority, department) = Tickets.Data();
        float[] Train(FitOptions options)
        {
            RandomGenerator.Default.Seed(4);
            var model = Tickets.Compiled(Tickets.Functional());
            model.Fit([words, tags], [priority, department], options);
            return Bits(model);
        }
        var isFirst = Tensor.Where(department.Equal(0), 3, 1);
        var byClass = Train(quiet with { ClassWeights = new() { ["department"] = new() { [0] = 3 } } });
        Assert.Equal(Train(quiet with { SampleWeights = new() { ["department"] = isFirst } }), byClass);
        Assert.NotEqual(Train(quiet), byClass);
        Assert.Equal(Train(quiet with { SampleWeights = isFirst }), Train(quiet with { SampleWeights = [isFirst, isFirst] }));
    }

    [Fact]
    public void Callbacks_see_all_tensors_of_a_batch()
    {
        var (words, tags, priority, department) = Tickets.Data();
        var seen = new List<string>();
        Tickets.Compiled(Tickets.Functional()).Fit([words, tags], [priority, department], quiet with
        {
            SampleWeights = new() { ["priority"] = Tensor.Ones([50]) },
            Callbacks = [new NonFiniteGuard(), new LambdaCallback(onBatchEnd: run => seen.Add($"{string.Join(' ', run.Examples!.Select(x => x.Shape))} {string.Join(' ', run.Labels!.Select(y => y.Shape))} {run.SampleWeights!.Count} {run.Figures.Count}"))],
        });
        Assert.Equal("(20, 6) (20, 3) (20, 1) (20,) 1 5", seen[0]);
        Assert.Equal("(10, 6) (10, 3) (10, 1) (10,) 1 5", seen[^1]);
    }

    [Fact]
    public void Outputs_without_a_loss_are_not_trained_and_need_no_labels()
    {
        var (words, tags, _, department) = Tickets.Data();
        var model = Tickets.Functional();
        model.Call(words, tags);
        var before = model.Parameters["priority.weight"].Value.Copy();
        model.Compile("adam", losses: new() { ["department"] = "softmaxCrossentropy" });
        var history = model.Fit([words, tags], department, quiet);
        Assert.Equal(["loss", "departmentLoss"], history.Epochs[0].Keys);
        Assert.True(model.Parameters["priority.weight"].Value.ElementsEqual(before));
    }

    /// <summary>Captures the state after a step, and makes the callbacks that do so.</summary>
    sealed class CaptureAt(int step) : Callback
    {
        public TrainingState? State { get; private set; }

        public override void OnSettled(TrainingRun run)
        {
            if (run.Step == step && State is null) State = run.Capture().Copy();
        }
    }

    [Fact]
    public void Interrupted_training_goes_on_with_the_same_bits()
    {
        var (words, tags, priority, department) = Tickets.Data();
        (float[] Weights, IReadOnlyList<IReadOnlyDictionary<string, double>> Epochs) Train(FitOptions options)
        {
            RandomGenerator.Default.Seed(4);
            var model = Tickets.Compiled(Tickets.Functional());
            var history = model.Fit([words, tags], [priority, department], options with { Epochs = 3, ValidationSplit = 0.2 });
            return (Bits(model), history.Epochs);
        }
        var capture = new CaptureAt(4); // in the second epoch of two batches
        var whole = Train(quiet with { BatchSize = 15, Callbacks = [capture] });
        var resumed = Train(quiet with { BatchSize = 15, ResumeFrom = capture.State, Callbacks = [new CaptureAt(0)] });
        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(whole.Epochs, resumed.Epochs);
    }

    [Fact]
    public void The_guard_names_the_layer_of_a_branch()
    {
        Input words = new([6]), tags = new([3]);
        var broken = new Lambda(x => x.Log(), name: "broken").Apply(words);
        var model = new FunctionalModel([words, tags], [new Dense(1, name: "priority").Apply(broken), new Dense(4, name: "department").Apply(tags)]);
        var (x, z, y, c) = Tickets.Data();
        Tickets.Compiled(model);
        var message = Assert.Throws<NonFiniteException>(() => model.Fit([x, z], [y, c], quiet with { Callbacks = [new NonFiniteGuard()] })).Message;
        Assert.Contains("broken", message);
    }

    [Fact]
    public void Summaries_know_all_inputs_once_the_model_has_seen_them()
    {
        var (words, tags, _, _) = Tickets.Data();
        var model = new Tickets.Subclassed();
        Assert.Contains("Summary(example: [784])", Assert.Throws<InvalidOperationException>(() => model.Summary()).Message);
        model.CallAll(words, tags);
        Assert.Equal(model.Parameters.Size, model.Summary().TotalParameters);
        Assert.Equal("[null,4]", model.Summary().Layers[^1].OutputShape);
        Assert.Equal("[null,1]", Tickets.Functional().Summary().Layers[^2].OutputShape);
        Assert.Contains(model.Inspect(batchSize: 8).Calls, call => call.Output == [8, 4]);
    }

    [Fact]
    public void Learning_rates_are_found_for_several_outputs_too()
    {
        var (words, tags, priority, department) = Tickets.Data();
        Assert.InRange(Tickets.Compiled(Tickets.Functional()).FindLearningRate([words, tags], [priority, department], steps: 30).Suggestion, 1e-7, 10);
    }

    [Fact]
    public void Mistakes_are_explained()
    {
        var (words, tags, priority, department) = Tickets.Data();
        var model = Tickets.Functional();
        string Error<TException>(Action action) where TException : Exception => Assert.Throws<TException>(action).Message;
        Assert.Contains("needs a loss for each", Error<ArgumentException>(() => model.Compile("adam", "mse")));
        Assert.Contains("2 are needed, for priority, department, but 1", Error<ArgumentException>(() => model.Compile("adam", losses: ["mse"])));
        Assert.Contains("no output called \"importance\"", Error<ArgumentException>(() => model.Compile("adam", losses: new() { ["importance"] = "mse" })));
        Assert.Contains("LossWeights", Error<ArgumentException>(() => model.Compile("adam", losses: ["mse", "mse"], lossWeights: [1])));
        Tickets.Compiled(model);
        Assert.Contains("Labels: 2 are needed", Error<ArgumentException>(() => model.Fit([words, tags], priority)));
        Assert.Contains("none for the output department", Error<ArgumentException>(() => model.Fit([words, tags], new() { ["priority"] = priority })));
        Assert.Contains("SampleWeights", Error<ArgumentException>(() => model.Fit([words, tags], [priority, department], new() { SampleWeights = [priority, priority, priority] })));
        Assert.Contains("(50, 6) and (49, 3)", Error<ShapeException>(() => model.Fit([words, tags[..49]], [priority, department])));
        Assert.Contains("2 inputs, but was given 1", Error<ShapeException>(() => model.Fit(words, [priority, department], quiet)));
        Assert.Contains("PredictAll", Error<InvalidOperationException>(() => model.Predict([words, tags])));
        Assert.Contains("takes one input", Error<ShapeException>(() => new Sequential(new Dense(1)).Predict([words, tags])));
        Assert.Contains("(x, y)", Error<ArgumentException>(() => model.FitDataset(["a", "b"], quiet)));
        Assert.Contains("(x, y)", Error<ArgumentException>(() => model.FitDataset([words], quiet)));
        var nameless = new Nameless();
        nameless.Compile("adam", losses: ["mse", "mse", "mse"]);
        Assert.Contains("compiled for 3 outputs", Error<ArgumentException>(() => nameless.Fit(words, [priority, priority, priority], quiet)));
    }

    sealed class Nameless : MultiOutputModel
    {
        protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0], inputs[0]];
    }
}
