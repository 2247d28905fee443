namespace Profundo.Tests;

public sealed class ResumeTests : IDisposable
{
    const int BatchesPerEpoch = 4, Epochs = 4;
    static readonly Tensor x = Tensor.RandomNormal([50, 6], generator: new RandomGenerator(1)), y = Tensor.RandomIntegers([50], 0, 3, generator: new RandomGenerator(2)).OneHot(3);
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>One run of a program: everything is made anew. Stopped after some step if asked for, and resumed if there is something to resume.</summary>
    (float[] Weights, History History) Train(Optimizer optimizer, string? run, int stopAfter = int.MaxValue, IEnumerable<(Tensor, Tensor)>? dataset = null, Callback? callback = null, Action<Model>? prepare = null)
    {
        RandomGenerator.Default.Seed(5);
        Sequential model = new(new Dense(8, "tanh"), new BatchNorm(), new Dropout(0.3), new Dense(3, "softmax"));
        prepare?.Invoke(model);
        model.Compile(optimizer, "categoricalCrossentropy", "accuracy", "auc", "f1");
        using CancellationTokenSource cancellation = new();
        List<Callback> callbacks = [new LambdaCallback(onBatchEnd: current => { if (current.Step == stopAfter) cancellation.Cancel(); })];
        if (run is not null) callbacks.Add(new Checkpoints(folder[run]) { EverySteps = 3 });
        if (callback is not null) callbacks.Add(callback);
        FitOptions options = new()
        {
            Epochs = Epochs, BatchSize = 13, Progress = null, Callbacks = callbacks, Cancellation = cancellation.Token, ValidationData = (x[..20], y[..20]),
            ResumeFrom = run is null ? null : Checkpoints.Latest(folder[run]),
        };
        History history = dataset is null ? model.Fit(x, y, options) : model.FitDataset(dataset, options);
        return (model.Parameters.SelectMany(parameter => parameter.Value.ToArray<float>()).ToArray(), history);
    }

    void Equal((float[] Weights, History History) expected, (float[] Weights, History History) actual)
    {
        Assert.Equal(expected.Weights.Select(BitConverter.SingleToUInt32Bits), actual.Weights.Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(expected.History.Epochs, actual.History.Epochs);
    }

    public static TheoryData<string> Optimizers => ["sgd", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "adamax", "nadam", "yogi", "ftrl", "lars", "lamb"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_optimiser_goes_on_with_the_same_bits(string name)
    {
        var whole = Train(name, null);
        foreach (int step in (int[])[1, 6, 15]) Train(name, "run", step);
        Equal(whole, Train(name, "run"));
    }

    [Fact]
    public void Training_can_be_interrupted_after_any_step()
    {
        var whole = Train("nadam", null);
        for (int step = 1; step <= BatchesPerEpoch * Epochs; step++)
        {
            Train("nadam", $"run{step}", step);
            Equal(whole, Train("nadam", $"run{step}"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Data_sets_go_on_where_they_were(bool canBeginAnywhere)
    {
        // One that only knows how to begin: it is read again up to there.
        IEnumerable<(Tensor, Tensor)> Generated()
        {
            Tensor order = Tensor.RandomPermutation(x.Length);
            for (int start = 0; start < x.Length; start += 10) yield return (x.Take(order[start..(start + 10)], 0) + Tensor.RandomNormal([10, 6]), y.Take(order[start..(start + 10)], 0));
        }
        IEnumerable<(Tensor, Tensor)> Data() => canBeginAnywhere ? new Pairs() : new Again(Generated);
        var whole = Train("adam", null, dataset: Data());
        foreach (int step in (int[])[2, 7, 13]) Train("adam", "run", step, Data());
        Equal(whole, Train("adam", "run", dataset: Data()));
    }

    [Fact]
    public void Callbacks_go_on_with_what_they_knew()
    {
        var whole = Train("adam", null, callback: new EarlyStopping("loss", patience: 0, threshold: 0.02, restoreBest: true));
        Assert.InRange(whole.History.Epochs.Count, 1, Epochs - 1);
        for (int step = 2; step < BatchesPerEpoch * Epochs; step += 3) Train("adam", "run", step, callback: new EarlyStopping("loss", patience: 0, threshold: 0.02, restoreBest: true));
        Equal(whole, Train("adam", "run", callback: new EarlyStopping("loss", patience: 0, threshold: 0.02, restoreBest: true)));
    }

    [Fact]
    public void The_loss_scale_goes_on_where_it_was()
    {
        (float[] Weights, History History) TrainMixed(string? run, int stopAfter = int.MaxValue) => Train("adam", run, stopAfter, prepare: model =>
        {
            model.Precision = PrecisionPolicy.MixedFloat16;
            model.LossScale = LossScale.Dynamic(Math.Pow(2, 24), interval: 3); // falls at first, and rises again later
        });
        var whole = TrainMixed(null);
        for (int step = 1; step < BatchesPerEpoch * Epochs; step += 2) TrainMixed("run", step);
        Equal(whole, TrainMixed("run"));
    }

    [Fact]
    public void A_complete_training_is_not_repeated()
    {
        var whole = Train("adam", "run");
        Equal(whole, Train("adam", "run"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-40)]
    [InlineData(-400)]
    public void The_checkpoint_before_is_used_if_the_newest_is_damaged(int damage)
    {
        var whole = Train("adam", null);
        Train("adam", "run", 9);
        string[] files = [.. Directory.GetFiles(folder["run"]).Order()];
        Assert.Equal(3, files.Length);
        byte[] bytes = File.ReadAllBytes(files[^1]);
        if (damage == 0) bytes = bytes[..(bytes.Length / 2)];
        else bytes[^-damage] ^= 16;
        File.WriteAllBytes(files[^1], bytes);
        List<string> told = [];
        TrainingState? state = Checkpoints.Latest(folder["run"], problem => told.Add(problem.File));
        Assert.Equal([files[^1]], told);
        Assert.Equal(files[^2], state!.Source);
        Equal(whole, Train("adam", "run"));
    }

    [Fact]
    public void Only_damaged_checkpoints_are_an_error_and_none_is_a_beginning()
    {
        Assert.Null(Checkpoints.Latest(folder["nothing"]));
        Train("adam", "run", 5);
        foreach (string file in Directory.GetFiles(folder["run"])) File.WriteAllBytes(file, [1, 2, 3]);
        Assert.Throws<DataFormatException>(() => Checkpoints.Latest(folder["run"], _ => { }));
    }

    [Fact]
    public void States_of_other_programs_are_refused()
    {
        Train("adam", "run", 5);
        Assert.Contains("optimizer/Sgd/learningRate", Assert.Throws<DataFormatException>(() => Train("sgd", "run")).Message);
        Sequential other = new(new Dense(9));
        other.Compile("adam", "mse");
        Assert.Contains("batches", Assert.Throws<DataFormatException>(() => other.Fit(x, y, new() { Progress = null, ResumeFrom = Checkpoints.Latest(folder["run"]) })).Message);
        Assert.Contains("for the 2 parameters", Assert.Throws<DataFormatException>(() => other.Fit(x, y, new() { BatchSize = 13, Progress = null, ResumeFrom = Checkpoints.Latest(folder["run"]) })).Message);
    }

    [Fact]
    public void A_new_run_does_not_mix_with_the_checkpoints_of_another()
    {
        Train("adam", "run", 5);
        Sequential other = new(new Dense(3, "softmax"));
        other.Compile("adam", "mse");
        Assert.Contains("ResumeFrom", Assert.Throws<IOException>(() => other.Fit(x, y, new() { Progress = null, Callbacks = [new Checkpoints(folder["run"])] })).Message);
    }

    [Fact]
    public void The_state_is_captured_only_when_everybody_is_done()
    {
        Callback early = new LambdaCallback(onBatchEnd: run => run.Capture());
        Assert.Contains("OnSettled", Assert.Throws<InvalidOperationException>(() => Train("sgd", null, callback: early)).Message);
    }

    [Fact]
    public void Forged_states_are_refused_or_followed_but_never_crash_or_hang()
    {
        Train("adam", "run", 6, callback: new EarlyStopping("loss", restoreBest: true));
        string newest = Directory.GetFiles(folder["run"]).Order().Last();
        var intact = Checkpoints.Load(newest).Tensors;
        Tensor[] forgeries = [Tensor.Zeros([7]), Tensor.FromArray((long[])[-1]).Reshape([]), Tensor.FromArray((long[])[long.MaxValue]).Reshape([]), Tensor.FromArray((long[])[int.MaxValue - 1]).Reshape([]), Tensor.Scalar(double.NaN, DType.Float64)];
        int refused = 0;
        foreach (string name in intact.Keys)
        {
            foreach (Tensor? forgery in (Tensor?[])[null, .. forgeries])
            {
                Directory.CreateDirectory(folder["forged"]);
                OrderedDictionary<string, Tensor> forged = new(intact);
                if (forgery is null) forged.Remove(name);
                else forged[name] = forgery;
                Checkpoints.Save(Path.Combine(folder["forged"], Path.GetFileName(newest)), new(forged, "forged"));
                Exception? error = Record.Exception(() => Train("adam", "forged", callback: new EarlyStopping("loss", restoreBest: true)));
                Assert.True(error is null or DataFormatException or ShapeException or InvalidOperationException, $"{name} as {forgery}: {error}");
                if (error is not null) refused++;
                Directory.Delete(folder["forged"], recursive: true);
            }
        }
        Assert.InRange(refused, 2 * intact.Count, 6 * intact.Count);
    }

    [Fact]
    public void Loops_of_ones_own_resume_with_a_trainer()
    {
        Layer net = new Sequential(new Dense(8, "tanh"), new BatchNorm(), new Dense(3));
        float[] Train(Optimizer optimizer, int from, int to)
        {
            RandomGenerator.Default.Seed(5);
            Layer layer = net.Clone();
            Trainer trainer = new(layer.Parameters, optimizer);
            if (from > 0)
            {
                TrainingState state = Checkpoints.Load(folder["loop.safetensors"]);
                trainer.Restore(state);
                RandomGenerator.Default.State = state.Place("random");
            }
            for (int step = from; step < to; step++)
            {
                Tensor batch = x + Tensor.RandomNormal(x.Shape);
                Autograd.Record(() => new L2Loss().Call(layer.Call(batch), y)).Backward();
                trainer.Step(x.Length);
            }
            TrainingState end = new();
            trainer.Save(end);
            end.Add("random", RandomGenerator.Default.State);
            Checkpoints.Save(folder["loop.safetensors"], end);
            return [.. layer.Parameters.SelectMany(parameter => parameter.Value.Reshape(-1).ToArray<float>())];
        }
        float[] whole = Train(new Yogi(), 0, 9);
        Train(new Yogi(), 0, 4);
        Assert.Equal(whole, Train(new Yogi(), 4, 9));
    }

    sealed class Again(Func<IEnumerable<(Tensor, Tensor)>> generate) : IEnumerable<(Tensor, Tensor)>
    {
        public IEnumerator<(Tensor, Tensor)> GetEnumerator() => generate().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Pairs in an order that depends on the number of the epoch.</summary>
    sealed class Pairs : IEpochSequence<(Tensor, Tensor)>
    {
        public long NextEpoch { get; set; }

        public IEnumerable<(Tensor, Tensor)> Epoch(long epoch, long start, CancellationToken cancellationToken)
        {
            Tensor order = Tensor.RandomPermutation(x.Length, new RandomGenerator(epoch));
            for (long batch = start; batch < 5; batch++) yield return (x.Take(order[(int)(10 * batch)..(int)(10 * batch + 10)], 0), y.Take(order[(int)(10 * batch)..(int)(10 * batch + 10)], 0));
        }

        public IEnumerator<(Tensor, Tensor)> GetEnumerator() => Epoch(NextEpoch++, 0, default).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
