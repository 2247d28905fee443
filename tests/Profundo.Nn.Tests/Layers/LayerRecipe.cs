namespace Profundo.Tests;

/// <summary>How the contract makes a layer and what it feeds it.</summary>
/// <param name="Make">Makes the layer with sizes left open where it can leave them open.</param>
/// <param name="Inputs">The shapes of its inputs, batch included.</param>
/// <param name="Output">The shape of its output.</param>
sealed record LayerRecipe(Func<Layer> Make, Shape[] Inputs, Shape Output)
{
    /// <summary>Makes the layer with all sizes stated, if it has any.</summary>
    public Func<Layer>? MakeExplicit { get; init; }

    /// <summary>Inputs are whole numbers below this instead of any numbers.</summary>
    public int? Whole { get; init; }

    public static Dictionary<Type, LayerRecipe> All { get; } = new()
    {
        [typeof(Dense)] = new(() => new Dense(4, "tanh"), [[3, 5]], [3, 4]) { MakeExplicit = () => new Dense(4, "tanh", inputs: 5) },
        [typeof(Embedding)] = new(() => new Embedding(7, 4), [[3, 2]], [3, 2, 4]) { Whole = 7 },
        [typeof(Identity)] = new(() => new Identity(), [[3, 5]], [3, 5]),
        [typeof(Rescaling)] = new(() => new Rescaling(0.5, 2), [[3, 5]], [3, 5]),
        [typeof(Lambda)] = new(() => new Lambda(x => x * x), [[3, 5]], [3, 5]),
        [typeof(Masking)] = new(() => new Masking(), [[3, 2, 5]], [3, 2, 5]),
        [typeof(Activate)] = new(() => new Activate("gelu"), [[3, 5]], [3, 5]),
        [typeof(PRelu)] = new(() => new PRelu(axis: 1), [[3, 4, 2]], [3, 4, 2]),
        [typeof(Softmax)] = new(() => new Softmax(axis: 1), [[3, 4, 2]], [3, 4, 2]),
        [typeof(BatchNorm)] = new(() => new BatchNorm(), [[3, 4, 2]], [3, 4, 2]) { MakeExplicit = () => new BatchNorm(channels: 4) },
        [typeof(LayerNorm)] = new(() => new LayerNorm(axes: 2), [[3, 4, 2]], [3, 4, 2]) { MakeExplicit = () => new LayerNorm(axes: 2, shape: [4, 2]) },
        [typeof(GroupNorm)] = new(() => new GroupNorm(2), [[3, 4, 3]], [3, 4, 3]) { MakeExplicit = () => new GroupNorm(2, channels: 4) },
        [typeof(InstanceNorm)] = new(() => new InstanceNorm(), [[3, 4, 5]], [3, 4, 5]) { MakeExplicit = () => new InstanceNorm(channels: 4) },
        [typeof(RmsNorm)] = new(() => new RmsNorm(), [[3, 4, 5]], [3, 4, 5]) { MakeExplicit = () => new RmsNorm(length: 5) },
        [typeof(UnitNorm)] = new(() => new UnitNorm(axis: 1), [[3, 4, 2]], [3, 4, 2]),
        [typeof(Dropout)] = new(() => new Dropout(0.4, sharedAxes: [2]), [[3, 4, 2]], [3, 4, 2]),
        [typeof(GaussianDropout)] = new(() => new GaussianDropout(0.3), [[3, 4]], [3, 4]),
        [typeof(AlphaDropout)] = new(() => new AlphaDropout(0.3, sharedAxes: [2]), [[3, 4, 2]], [3, 4, 2]),
        [typeof(GaussianNoise)] = new(() => new GaussianNoise(0.1), [[3, 4]], [3, 4]),
        [typeof(Flatten)] = new(() => new Flatten(), [[3, 4, 2]], [3, 8]),
        [typeof(Reshape)] = new(() => new Reshape(2, 4), [[3, 4, 2]], [3, 2, 4]),
        [typeof(Permute)] = new(() => new Permute(2, 1), [[3, 4, 2]], [3, 2, 4]),
        [typeof(RepeatVector)] = new(() => new RepeatVector(4), [[3, 5]], [3, 4, 5]),
        [typeof(Add)] = new(() => new Add(), [[3, 4], [3, 4], [3, 4]], [3, 4]),
        [typeof(Subtract)] = new(() => new Subtract(), [[3, 4], [3, 4]], [3, 4]),
        [typeof(Multiply)] = new(() => new Multiply(), [[3, 4], [3, 4]], [3, 4]),
        [typeof(Average)] = new(() => new Average(), [[3, 4], [3, 4]], [3, 4]),
        [typeof(Maximum)] = new(() => new Maximum(), [[3, 4], [3, 4]], [3, 4]),
        [typeof(Minimum)] = new(() => new Minimum(), [[3, 4], [3, 4]], [3, 4]),
        [typeof(DotProduct)] = new(() => new DotProduct(normalize: true), [[3, 2, 4], [3, 2, 4]], [3, 2, 1]),
        [typeof(Concatenate)] = new(() => new Concatenate(), [[3, 4], [3, 2]], [3, 6]),
        [typeof(Concurrent)] = new(() => new Concurrent(-1, new Dense(2), new Dense(3)), [[3, 4]], [3, 5]),
        [typeof(Sequential)] = new(() => new Sequential(new Dense(5, "tanh"), new LayerNorm(), new Dense(2)), [[3, 4]], [3, 2]),
        [typeof(FunctionalModel)] = new(() => Joined(), [[3, 4], [3, 2]], [3, 3]),
    };

    static FunctionalModel Joined()
    {
        Input a = new([4]), b = new([2]);
        return new([a, b], [new Dense(3).Apply(new Concatenate().Apply(new Dense(3, "tanh").Apply(a), b))]);
    }

    /// <summary>Numbers far enough from kinks and from each other.</summary>
    public Tensor[] Examples(DType type = DType.Float32) =>
        [.. Inputs.Select((shape, i) => Whole is { } limit
            ? Tensor.RandomIntegers(shape, 0, limit, generator: new RandomGenerator(i + 1))
            : Tensor.RandomNormal(shape, dtype: DType.Float64, generator: new RandomGenerator(i + 1)).AsType(type))];
}
