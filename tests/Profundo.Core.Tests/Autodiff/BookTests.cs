namespace Profundo.Tests;

/// <summary>Every snippet of the section on automatic differentiation (2.5) of the book, and its exercises.</summary>
public class BookTests
{
    static readonly Tensor x0 = Tensor.Arange(4);

    static Tensor X() => x0.Copy().AttachGrad();

    static bool AllTrue(Tensor truths) => truths.All().Item() == 1;

    [Fact]
    public void Twice_the_dot_product()
    {
        var x = X();
        Assert.Equal([0f, 0, 0, 0], x.Grad.ToArray<float>());
        Tensor y;
        using (Autograd.Record()) y = 2 * x.Dot(x);
        Assert.Equal(28, y.Item());
        y.Backward();
        Assert.Equal([0f, 4, 8, 12], x.Grad.ToArray<float>());
        Assert.True(AllTrue(x.Grad == 4 * x));
        using (Autograd.Record()) y = x.Sum();
        y.Backward();
        Assert.Equal([1f, 1, 1, 1], x.Grad.ToArray<float>());
    }

    [Fact]
    public void A_result_that_is_no_scalar()
    {
        var x = X();
        Tensor y;
        using (Autograd.Record()) y = x * x;
        y.Backward();
        Assert.Equal([0f, 2, 4, 6], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Detached_computation()
    {
        var x = X();
        Tensor y, u, z;
        using (Autograd.Record())
        {
            y = x * x;
            u = y.Detach();
            z = u * x;
        }
        z.Backward();
        Assert.True(AllTrue(x.Grad == u));
        y.Backward();
        Assert.True(AllTrue(x.Grad == 2 * x));
    }

    /// <summary>The book's function of loops and branches.</summary>
    static Tensor F(Tensor a)
    {
        var b = a * 2;
        while (b.Norm() < 1000) b = b * 2;
        return b.Sum() > 0 ? b : 100 * b;
    }

    [Theory]
    [InlineData(0.37)]
    [InlineData(-1.9)]
    [InlineData(1000)]
    public void Control_flow(double value)
    {
        var a = Tensor.Full([], value).AttachGrad();
        Tensor d;
        using (Autograd.Record()) d = F(a);
        d.Backward();
        Assert.True(AllTrue(a.Grad == d / a));
    }

    [Fact]
    public void Control_flow_of_a_vector_and_a_matrix()
    {
        foreach (var a in new[] { Tensor.FromArray(new float[] { 1, -2, 3 }).AttachGrad(), Tensor.FromArray(new float[,] { { -1, -2 }, { 3, -4 } }).AttachGrad() })
        {
            var d = Autograd.Record(() => F(a));
            d.Backward();
            Assert.True(AllTrue(a.Grad == d / a));
        }
    }

    [Fact]
    public void A_second_backward_pass_is_refused_with_a_way_out()
    {
        var x = X();
        Tensor y;
        using (Autograd.Record()) y = x * x;
        y.Backward();
        Assert.Contains("retainGraph: true", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Second_derivatives_and_a_sine_whose_derivative_needs_no_cosine()
    {
        var x = Tensor.Linspace(-3, 3, 25).AsType(DType.Float64);
        var slope = Autograd.Gradient((Tensor v) => v.Sin());
        Assert.True(slope(x).AllClose(x.Cos(), 1e-12, 1e-12));
        Assert.True(Autograd.Gradient(slope)(x).AllClose(-x.Sin(), 1e-12, 1e-12));
    }

    [Fact]
    public void The_rules_of_section_2_4()
    {
        var a = Tensor.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 10 } });
        var x = Tensor.FromArray(new double[] { 1, -2, 0.5 });
        Assert.True(Autograd.Jacobian(v => a.MatMul(v), x).ElementsEqual(a));
        Assert.True(Autograd.Gradient((Tensor v) => v.MatMul(a.MatMul(v)))(x).AllClose((a + a.T).MatMul(x)));
        Assert.True(Autograd.Gradient((Tensor v) => v.Square().Sum())(x).ElementsEqual(2 * x));
        Assert.True(Autograd.Gradient((Tensor v) => v.Norm())(x).AllClose(x / x.Norm()));
        var point = Tensor.FromArray(new double[] { 2, 0.5 });
        var gradient = Autograd.Gradient((Tensor v) => 3 * v[0].Square() + 5 * v[1].Exp())(point).ToArray<double>();
        Assert.Equal(12, gradient[0], 1e-12);
        Assert.Equal(5 * Math.Exp(0.5), gradient[1], 1e-12);
        Assert.Equal(4, Autograd.Gradient((Tensor v) => v.Power(3) - 1 / v)(1).Item());
    }
}
