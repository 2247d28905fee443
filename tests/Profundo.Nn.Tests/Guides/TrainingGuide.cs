namespace Profundo.Tests.Guides;

/// <summary>The code of docs/training.md.</summary>
public class TrainingGuide
{
    static readonly Tensor images = Tensor.RandomNormal([256, 784], generator: new RandomGenerator(1));
    static readonly Tensor labels = images[.., ..10].ArgMax(1);

    [Fact]
    public void Whole_models()
    {
        var model = new Sequential(
            new Dense(32, "relu", inputs: 784),
            new Dense(10, "softmax"));
        model.Compile("sgd", "categoricalCrossentropy", "accuracy");

        var history = model.Fit(images, labels, new() { Epochs = 5, BatchSize = 32, ValidationSplit = 0.2, Progress = null });
        Console.WriteLine($"accuracy {history["accuracy"][^1]}, of the validation {history["valAccuracy"][^1]}");

        var figures = model.Evaluate(images, labels);
        var prediction = model.Predict(Tensor.RandomNormal([3, 784]));

        Assert.Equal(5, history["valAccuracy"].Count);
        Assert.True(figures["loss"] > 0);
        Assert.Equal([3, 10], prediction.Shape.ToArray());
    }

    [Fact]
    public void Mixed_precision()
    {
        var model = new Sequential(new Dense(32, "relu"), new Dense(10, "softmax"));
        model.Precision = PrecisionPolicy.MixedBFloat16;                // or "mixed_bfloat16"
        model.Compile("adam", "categoricalCrossentropy", "accuracy");
        model.Fit(images, labels, new() { Progress = null });
        Console.WriteLine(model.Inspect(batchSize: 128));                // outputs take half the memory

        Assert.Null(model.LossScale);
        Assert.All(model.Parameters, parameter => Assert.Equal(DType.Float32, parameter.DType));
    }

    [Fact]
    public void A_policy_for_each_layer()
    {
        var model = new Sequential(new Dense(32, "relu"), new Dense(16, "relu", name: "delicate"), new Dense(10));
        model.Precision = "mixed_float16";
        model.Find("delicate").Precision = "float32";
        model.Compile("adam", new SoftmaxCrossEntropyLoss());
        model.Fit(images, labels, new() { Progress = null });
        Console.WriteLine($"scale {model.LossScale!.Value}, {model.LossScale.Skipped} updates skipped");

        Assert.True(model.LossScale.IsDynamic);
    }

    [Fact]
    public void A_scaled_loss_in_a_loop_of_one_s_own()
    {
        var net = new Sequential(new Dense(32, "relu"), new Dense(10)) { Precision = "mixed_float16" };
        net.Call(images[..1]);
        var loss = new SoftmaxCrossEntropyLoss();
        var trainer = new Trainer(net.Parameters, "adam") { LossScale = LossScale.Dynamic() };
        for (var start = 0; start < images.Length; start += 64)
        {
            Tensor x = images[start..(start + 64)], y = labels[start..(start + 64)];
            var losses = Autograd.Record(() => trainer.LossScale.Scale(loss.Call(net.Call(x), y)));
            losses.Backward();
            trainer.Unscale();                     // only to look at gradients or to clip them before the step
            net.Parameters.ClipGradients(64);
            trainer.Step(x.Length);                // skipped if a gradient is not finite
        }

        Assert.Equal(4, trainer.Optimizer.Updates + trainer.LossScale.Skipped);
    }

    [Fact]
    public void Looking_at_a_model()
    {
        var model = new Sequential(new Dense(32, "relu", inputs: 784), new Dense(10, "softmax"));
        Console.WriteLine(model.Summary());
        Console.WriteLine(model.Inspect(batchSize: 128));
        foreach (var weight in model.Parameters) Console.WriteLine($"{weight.Name} {weight.Shape}");
        foreach (var weight in model.Parameters) weight.Assign(Tensor.RandomNormal(weight.Shape));

        Assert.Equal(25450, model.Parameters.Size);
    }

    [Fact]
    public void With_callbacks_and_schedules()
    {
        var model = new Sequential(new Dense(32, "relu"), new Dense(10));
        var schedule = new CosineSchedule(0.3, steps: 40, final: 0.01).WithWarmUp(8);
        model.Compile(
            new Sgd(momentum: 0.9) { Schedule = schedule, Clipping = GradientClipping.ByGlobalNorm(1) },
            new SoftmaxCrossEntropyLoss(labelSmoothing: 0.1),
            "accuracy", new TopKAccuracy(3));
        model.Fit(images, labels, new()
        {
            Epochs = 6,
            ValidationSplit = 0.25,
            Callbacks =
            [
                new EarlyStopping("valLoss", patience: 3, restoreBest: true),
                new LambdaCallback(onBatchEnd: run => Console.WriteLine(run.Figures["accuracy"])),
            ],
            Progress = null,
        });

        Assert.True(model.Evaluate(images, labels)["topKAccuracy"] > 0.3);
    }

    static IEnumerable<(Tensor, Tensor)> Batches()
    {
        for (var batch = 0; batch < 4; batch++)
            yield return (Tensor.RandomNormal([32, 784]), Tensor.RandomUniform([32, 10]));
    }

    [Fact]
    public void From_a_data_set()
    {
        var model = new Sequential(new Dense(32, "relu"), new Dense(10, "softmax"));
        model.Compile("adam", "categoricalCrossentropy", "accuracy");
        var history = model.FitDataset(Batches(), new() { Epochs = 5, Progress = null });

        Assert.Equal(5, history["accuracy"].Count);
    }

    static readonly Tensor words = Tensor.RandomNormal([256, 100], generator: new RandomGenerator(2)), tags = Tensor.RandomNormal([256, 12], generator: new RandomGenerator(3));
    static readonly Tensor priority = words[.., ..1].Sigmoid(), department = tags[.., ..4].ArgMax(1);

    [Fact]
    public void Several_inputs_and_outputs()
    {
        Input text = new([100]), marks = new([12]);
        var ticket = new Dense(64, "relu").Apply(new Concatenate().Apply(text, marks));
        var model = new FunctionalModel(
            [text, marks],
            [new Dense(1, "sigmoid", name: "priority").Apply(ticket), new Dense(4, "softmax", name: "department").Apply(ticket)]);
        model.Compile("adam",
            losses: ["meanSquaredError", "categoricalCrossentropy"], lossWeights: [1, 0.2], metrics: [[], ["accuracy"]]);

        var history = model.Fit([words, tags], [priority, department], new() { Epochs = 3, ValidationSplit = 0.2, Progress = null });
        Console.WriteLine($"{history["loss"][^1]} = {history["priorityLoss"][^1]} + 0.2 * {history["departmentLoss"][^1]}");
        Console.WriteLine($"{history["valDepartmentAccuracy"][^1]:P1} of the departments are right");
        Tensor[] outputs = model.PredictAll([words, tags]);

        Assert.Equal([[256, 1], [256, 4]], outputs.Select(output => output.Shape.ToArray()));
        Assert.Equal(history["loss"][^1], history["priorityLoss"][^1] + 0.2 * history["departmentLoss"][^1], 1e-6);

        model.Compile("adam",
            losses: new() { ["priority"] = "meanSquaredError", ["department"] = "categoricalCrossentropy" },
            lossWeights: new() { ["department"] = 0.2 },
            metrics: new() { ["department"] = ["accuracy"] });
        model.Fit([words, tags], new() { ["department"] = department, ["priority"] = priority }, new()
        {
            SampleWeights = new() { ["priority"] = Tensor.RandomUniform([256]) },
            ClassWeights = new() { ["department"] = new() { [3] = 2 } },
            Progress = null,
        });

        IEnumerable<((Tensor, Tensor), (Tensor, Tensor))> Tickets()
        {
            for (var start = 0; start < 256; start += 32)
                yield return ((words[start..(start + 32)], tags[start..(start + 32)]), (priority[start..(start + 32)], department[start..(start + 32)]));
        }
        model.FitDataset(Tickets(), new() { Progress = null });
    }

    /// <summary>An agent's network: what to do, and what to expect.</summary>
    sealed class Actor : MultiOutputModel
    {
        readonly Layer trunk, policy, value;

        public Actor() => (trunk, policy, value) = (Child(new Dense(64, "tanh")), Child(new Dense(4)), Child(new Dense(1)));

        public override IReadOnlyList<string> OutputNames => ["policy", "value"];

        protected override Tensor[] Forward(Tensor[] inputs)
        {
            var seen = trunk.Call(inputs[0]);
            return [policy.Call(seen), value.Call(seen)];
        }
    }

    [Fact]
    public void Several_losses_in_a_loop_of_one_s_own()
    {
        var net = new Actor { InputShape = [100] };
        var trainer = new Trainer(net.Parameters, "adam");
        Loss policyLoss = "softmaxCrossentropy", valueLoss = "meanSquaredError";

        var losses = Autograd.Record(() =>
        {
            var outputs = net.CallAll(words);
            return policyLoss.Call(outputs[0], department) + 0.5 * valueLoss.Call(outputs[1], priority);
        });
        losses.Backward();
        trainer.Step(words.Length);

        Assert.Equal([256], losses.Shape.ToArray());
    }

    [Fact]
    public void Padding()
    {
        Tensor sentences = Tensor.RandomIntegers([64, 10], 1, 50) * (Tensor.Arange(10) < Tensor.RandomIntegers([64, 1], 1, 11)), kinds = sentences % 3;
        var model = new Sequential(
            new Embedding(50, 16, maskZero: true),       // 0 is padding
            new Dense(32, "relu", flatten: false),       // layers that treat each position alone hand the mask on
            new Dense(3, flatten: false));
        model.Compile("adam", "softmaxCrossentropy", "accuracy");
        model.Fit(sentences, kinds, new() { Progress = null });  // loss and accuracy leave padding out

        Assert.Equal(sentences.NotEqual(0).ToArray<bool>(), model.Call(sentences).Mask!.ToArray<bool>());
    }

    [Fact]
    public void Plans()
    {
        var model = new Sequential(new Dense(32, "relu"), new Dense(10));
        model.Compile("adam", new SoftmaxCrossEntropyLoss());
        model.Fit(images, labels, new() { Progress = null });
        Console.WriteLine(model.ExplainTraining());      // what a training step runs, and in which memory

        var net = new Sequential(new Dense(32, "relu", inputs: 784), new Dense(10));
        net.Initialize();
        net.Hybridize();                                 // from now on calls run by plans, recorded or not
        var scores = net.Call(images);

        Assert.DoesNotContain("as written", model.ExplainTraining());
        Assert.Equal([256, 10], scores.Shape.ToArray());
    }

    [Fact]
    public void A_loop_of_ones_own()
    {
        var net = new Sequential(new Dense(256, Activation.Relu), new Dense(10));
        net.Initialize(new NormalInitializer(0.01));
        var loss = new SoftmaxCrossEntropyLoss();
        var trainer = new Trainer(net.Parameters, new Sgd(learningRate: 0.1));
        for (var epoch = 0; epoch < 3; epoch++)
        {
            for (var start = 0; start < images.Length; start += 64)
            {
                Tensor x = images[start..(start + 64)], y = labels[start..(start + 64)];
                var losses = Autograd.Record(() => loss.Call(net.Call(x), y)); // one value per example
                losses.Backward();
                trainer.Step(x.Length); // divides the gradients by the batch size
            }
        }

        Assert.True(loss.Call(net.Call(images), labels).Mean().Item() < 2.4);
    }

    [Fact]
    public void Without_layers()
    {
        Variable w1 = new(Tensor.RandomNormal([784, 32])), b1 = new(Tensor.RandomNormal([32]));
        Variable w2 = new(Tensor.RandomNormal([32, 10])), b2 = new(Tensor.RandomNormal([10]));
        Tensor Model(Tensor x) => ((x.MatMul(w1) + b1).Relu().MatMul(w2)) + b2;

        var optimizer = new Sgd(learningRate: 0.1);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            foreach (var (xs, ys) in Batches())
            {
                var loss = optimizer.Minimize(() => Model(xs).SoftmaxCrossEntropy(ys).Mean());
                Console.WriteLine($"loss {loss.Item()}");
            }
            Console.WriteLine($"epoch {epoch}");
        }

        Assert.Equal(20, optimizer.Updates);
    }

    [Fact]
    public void Functional_networks()
    {
        var x = new Input([784]);
        var hidden = new Dense(64, "relu").Apply(x);
        var model = new FunctionalModel(x, new Dense(10).Apply(new Add().Apply(hidden, new Dense(64, "relu").Apply(hidden))));
        model.Compile("adam", new SoftmaxCrossEntropyLoss());

        model.Fit(images, labels, new() { Progress = null });
    }

    [Fact]
    public void Fine_tuning()
    {
        var trunk = new Sequential("trunk", new Dense(64, "relu", inputs: 784), new Dense(32, "relu"));
        var model = new Sequential("net", trunk, new Dense(10, name: "head"));
        trunk.IsTrainable = false;                                                              // freeze
        model.Parameters.Matching("head").ForEach(p => p.LearningRateMultiplier = 10);          // a rate of its own
        model.Parameters.Matching("bias$").ForEach(p => p.WeightDecayMultiplier = 0);           // no decay
        var copy = model.Clone();                                                               // own parameters
        var twin = model.Clone(shareParameters: true);                                          // the same parameters
        model.Parameters["head.bias"].Assign(Tensor.Zeros([10]));

        Assert.Equal(6, copy.Parameters.Count);
        model.Initialize();
        Assert.Same(twin.Parameters[0].Value, model[0].Children[0].Parameters[0].Value);
    }

    [Fact]
    public void Watching_layers()
    {
        var net = new Sequential(new Dense(16, "relu", name: "hidden"), new Dense(10));
        using (net.Find("hidden").OnForward(call => Console.WriteLine($"{call.Layer.Name}: {call.Output.Equal(0).Mean().Item():P0} zeros")))
        using (net.Find("hidden").OnBackward((layer, gradient) => Console.WriteLine($"{layer.Name}: gradient of length {gradient.Norm().Item():G3}")))
            Autograd.Record(() => net.Call(images)).Backward();
    }
}
