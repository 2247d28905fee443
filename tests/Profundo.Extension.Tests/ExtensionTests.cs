namespace Profundo.Extension;

public class ExtensionTests
{
    static readonly GradientCheckOptions twice = new() { SecondOrder = true };

    static readonly Tensor x = Tensor.FromArray(new float[,] { { 0.3f, -1.2f, 2.5f }, { 0.7f, 1.6f, -0.4f } });

    [Fact]
    public void A_composite_differentiates_by_itself()
    {
        Assert.True(x.Huber().AllClose(Tensor.FromArray(new[,] { { 0.045f, 0.7f, 2f }, { 0.245f, 1.1f, 0.08f } })));
        GradientCheck.Run(v => v.Huber(), x, twice).Require();
    }

    [Fact]
    public void A_unary_operator_with_a_setting()
    {
        var expected = x.ToArray<double>().Select(v => new Bump(2).Reference(v)).ToArray();
        Assert.True(x.Bump(2).AllClose(Tensor.FromSpan<double>(expected, x.Shape), 1e-6));
        Assert.Equal(DType.Float32, Tensor.Arange(4).AsType(DType.Int32).Bump().DType);
        GradientCheck.Run(v => v.Bump(2), x, twice).Require();
        Assert.True(x.AsType(DType.Float16).Bump().ElementsEqual(x.AsType(DType.Float16).AsType(DType.Float32).Bump().AsType(DType.Float16)));
    }

    [Fact]
    public void A_binary_operator_broadcasts()
    {
        var row = Tensor.FromArray(new float[] { 1, 2, 3 });
        Assert.True(Elementwise.Apply(new SquaredDifference(), x, row).AllClose((x - row).Square(), 1e-6));
        GradientCheck.Run((a, b) => Elementwise.Apply(new SquaredDifference(), a, b), x, row, twice).Require();
        Assert.StartsWith("squared-difference: the shapes (2, 3) and (2,)", Assert.Throws<ShapeException>(() => Elementwise.Apply(new SquaredDifference(), x, row[..2])).Message);
    }

    [Fact]
    public void An_operation_of_ones_own()
    {
        var diagonals = Tensor.FromArray(new float[] { 1, 2, 3, 4, 5 });
        var matrix = Operation.Apply(new Toeplitz(), diagonals);
        Assert.True(matrix.ElementsEqual(Tensor.FromArray(new float[,] { { 3, 4, 5 }, { 2, 3, 4 }, { 1, 2, 3 } })));
        GradientCheck.Run(v => Operation.Apply(new Toeplitz(), v).Square(), diagonals, twice).Require();
        GradientCheck.Run(v => Operation.Apply(new DiagonalSums(), v).Square(), matrix, twice).Require();
        Assert.Contains("(2, 3)", Assert.Throws<ShapeException>(() => Operation.Apply(new Toeplitz(), x)).Message);
        Assert.Equal(new Toeplitz(), new Toeplitz());
    }

    [Fact]
    public void What_an_operation_computes_inside_is_not_recorded()
    {
        var leaf = x.Copy().AttachGrad();
        Autograd.Record(() => Operation.Apply(new Watchful(), leaf)).Backward();
        Assert.True(leaf.Grad.ElementsEqual(x.OnesLike()));
    }

    sealed record Watchful : Operation
    {
        public override string Name => "watchful";

        public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
        {
            Assert.False(Autograd.IsRecording);
            output.Assign(inputs[0] * 1);
        }

        public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient;
    }

    [Fact]
    public void A_gradient_of_ones_own()
    {
        var leaf = x.Copy().AttachGrad();
        Autograd.Record(() => 2 * StraightThrough.Round(leaf)).Backward();
        Assert.True(leaf.Grad.ElementsEqual(Tensor.Full(x.Shape, 2)));
    }
}
