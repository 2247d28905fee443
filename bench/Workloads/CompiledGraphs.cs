namespace Profundo.Bench.Workloads;

/// <summary>Plans against the same program run operation by operation, against PyTorch, and against TensorFlow.js.</summary>
static class CompiledGraphs
{
    const int Inputs = 784, Hidden = 256, Outputs = 10, Batch = 256, Colors = 300, Features = 10, Links = 8; // of five operators

    static readonly Group AgainstEager = new("compiled", Judged.Minimum, 1);
    static readonly Group PerceptronAgainstPyTorch = new("compiled-perceptron", Judged.Minimum, 1.2, 1.9);
    static readonly Group ColorsAgainstPyTorch = new("compiled-colors", Judged.Minimum, 4);
    static readonly Group AgainstTensorFlowJs = new("tensorflow.js", Judged.Minimum, 25);

    public static IEnumerable<Workload> All =>
    [
        new(AgainstEager, "perceptron-planned", new Eagerly(() => Perceptron(isCompiled: false)), () => Perceptron(isCompiled: true)),
        new(AgainstEager, "colors-planned", new Eagerly(() => ColorNetwork(isCompiled: false)), () => ColorNetwork(isCompiled: true)),
        new(AgainstEager, "chain-planned", new Eagerly(() => Chain(isCompiled: false)), () => Chain(isCompiled: true)),
        new(AgainstEager, "logistic-planned", new Eagerly(() => LogisticRegression(isCompiled: false)), () => LogisticRegression(isCompiled: true)),
        new(PerceptronAgainstPyTorch, "perceptron-compiled", new PyTorchCall("training_step", Inputs, Hidden, Outputs, Batch), () => Perceptron(isCompiled: true)),
        new(ColorsAgainstPyTorch, "colors-compiled", new PyTorchCall("colors_step", Colors), () => ColorNetwork(isCompiled: true)),
        new(AgainstTensorFlowJs, "perceptron-tfjs", new TensorFlowJsCall("training_step", Inputs, Hidden, Outputs, Batch), () => Perceptron(isCompiled: true)),
        new(AgainstTensorFlowJs, "colors-tfjs", new TensorFlowJsCall("colors_step", Colors), () => ColorNetwork(isCompiled: true)),
    ];

    static Action Perceptron(bool isCompiled)
    {
        var net = new Sequential(new Dense(Hidden, Activation.Relu), new Dense(Outputs));
        return TrainingStep(net, new SoftmaxCrossEntropyLoss(), new Sgd(learningRate: 0.1), Data.Normal(Batch, Inputs), Tensor.RandomIntegers([Batch], 0, Outputs), isCompiled);
    }

    static Action ColorNetwork(bool isCompiled)
    {
        var activation = Activation.LeakyReluWith(0.001);
        var net = new Sequential(new Dense(64, activation), new Dense(32, activation), new Dense(16, activation), new Dense(3, activation));
        return TrainingStep(net, new L2Loss(), new Sgd(0.042, momentum: 0.9), Tensor.RandomUniform([Colors, 3]), Tensor.RandomUniform([Colors, 3]), isCompiled);
    }

    static Action LogisticRegression(bool isCompiled) => TrainingStep(
        new Sequential(new Dense(1)), new LogisticLoss(), new Sgd(0.1), Data.Normal(32, Features), Tensor.RandomIntegers([32, 1], 0, 2).AsType(DType.Float32) * 2 - 1, isCompiled);

    static Action TrainingStep(Sequential net, Loss loss, Optimizer optimizer, Tensor examples, Tensor labels, bool isCompiled)
    {
        net.Call(examples);
        var trainer = new Trainer(net.Parameters, optimizer);
        Tensor Step(Tensor x, Tensor y)
        {
            var losses = Autograd.Record(() => loss.Call(net.Call(x), y));
            losses.Backward();
            return losses.Mean();
        }
        if (!isCompiled)
            return () =>
            {
                Step(examples, labels);
                trainer.Step(examples.Length);
            };
        var compiled = Compiled.Function((Tensor x, Tensor y) => Step(x, y));
        var cost = Tensor.Empty([]);
        return () =>
        {
            compiled.CallInto([examples, labels], [cost]);
            trainer.Step(examples.Length);
        };
    }

    /// <summary>Forty operators, one after the other, on 256 × 256 elements.</summary>
    static Action Chain(bool isCompiled)
    {
        var x = Data.Normal(256, 256);
        var y = Tensor.Empty(x.Shape);
        static Tensor Function(Tensor x)
        {
            for (int link = 0; link < Links; link++)
                x = ((x * 0.9f + 0.1f).Tanh() - 0.01f * x);
            return x;
        }
        if (!isCompiled) return () => Function(x);
        var compiled = Compiled.Function((Tensor x) => Function(x));
        return () => compiled.CallInto([x], [y]);
    }
}
