using Profundo;

namespace Profundo.Extension;

/// <summary>From 2n − 1 numbers the n × n matrix that has one of them on each of its diagonals.</summary>
public sealed record Toeplitz : Operation
{
    public override string Name => "toeplitz";

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.DType is not (DType.Float32 or DType.Float64))
            throw new DTypeException($"toeplitz: the numbers must be float32 or float64, but are {x.DType.Name}. Convert with AsType.");
        if (x.Rank != 1 || x.Length % 2 == 0)
            throw new ShapeException($"toeplitz: a vector of odd length 2n − 1 is needed, one number for each diagonal, but the shape is {x.Shape}.");
        var n = (x.Length + 1) / 2;
        return new([n, n], x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32) Fill<float>(inputs[0], output);
        else Fill<double>(inputs[0], output);
    }

    static void Fill<T>(Tensor x, Tensor output) where T : unmanaged
    {
        x = x.Contiguous();
        var diagonals = x.AsReadOnlySpan<T>();
        var matrix = output.AsSpan<T>();
        var n = output.Length;
        for (var row = 0; row < n; row++) diagonals.Slice(n - 1 - row, n).CopyTo(matrix[(row * n)..]);
        GC.KeepAlive(x); // a span does not keep its tensor's memory
    }

    public override Tensor Gradient(int input, GradientContext context) => Apply(new DiagonalSums(), context.OutputGradient);
}

/// <summary>The sums along the diagonals of a square matrix: how gradients flow back through <see cref="Toeplitz"/>, and the other way round.</summary>
public sealed record DiagonalSums : Operation
{
    public override string Name => "diagonal-sums";

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new([2 * inputs[0].Length - 1], inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var n = inputs[0].Length;
        for (var offset = 1 - n; offset < n; offset++) output[n - 1 + offset] = inputs[0].Diagonal(offset).Sum();
    }

    public override Tensor Gradient(int input, GradientContext context) => Apply(new Toeplitz(), context.OutputGradient);
}
