namespace Profundo.Bench.Workloads;

/// <summary>
/// The price of 16-bit values: operators on 64 MiB of float32 and on half as many bytes, and the training step of the perceptron under mixed policies. Ours is
/// the 16-bit way, the rival the same in float32.
/// </summary>
static class MixedPrecision
{
    const int Elements = 1 << 24, Inputs = 784, Hidden = 256, Outputs = 10, Batch = 256;

    static readonly Group Operators = new("16-bit-operators", Judged.Minimum, 1 / 1.3);
    static readonly Group Steps = new("16-bit-steps", Judged.Minimum, 1 / 1.15);

    public static IEnumerable<Workload> All =>
    [
        Compare("add-bfloat16", DType.BFloat16, (x, y) => x + y),
        Compare("relu-bfloat16", DType.BFloat16, (x, _) => x.Relu()),
        Compare("add-float16", DType.Float16, (x, y) => x + y),
        Compare("relu-float16", DType.Float16, (x, _) => x.Relu()),
        new(Steps, "perceptron-bfloat16", new InFloat32(() => Step(PrecisionPolicy.Float32)), () => Step(PrecisionPolicy.MixedBFloat16)),
        new(Steps, "perceptron-float16", new InFloat32(() => Step(PrecisionPolicy.Float32)), () => Step(PrecisionPolicy.MixedFloat16)),
    ];

    static Workload Compare(string name, DType type, Func<Tensor, Tensor, Tensor> function)
    {
        return new(Operators, name, new InFloat32(() => Call(DType.Float32)), () => Call(type));

        Action Call(DType type)
        {
            Tensor x = Data.Normal(Elements, 1).AsType(type), y = Data.Normal(Elements, 1).AsType(type);
            return () =>
            {
                using var scope = new TensorScope();
                function(x, y);
            };
        }
    }

    static Action Step(PrecisionPolicy policy)
    {
        var model = new Sequential(new Dense(Hidden, "relu"), new Dense(Outputs)) { Precision = policy };
        model.Compile(new Sgd(learningRate: 0.01), new SoftmaxCrossEntropyLoss());
        Tensor images = Data.Normal(Batch, Inputs), labels = Tensor.RandomIntegers([Batch], 0, Outputs);
        return () => model.TrainOnBatch(images, labels);
    }
}
