namespace Profundo.Tests;

public class GradientCheckTests
{
    static readonly Tensor matrix = Tensor.FromArray(new float[,] { { 1, -2, 3 }, { 0.5f, 4, -1 } });

    [Fact]
    public void Right_gradients_pass()
    {
        var report = GradientCheck.Run(x => x * x * x, matrix, new() { SecondOrder = true });
        Assert.True(report.Passed);
        Assert.Equal(12, report.Checked);
        Assert.InRange(report.LargestError, 0, 1e-8);
        Assert.Same(report, report.Require());
    }

    [Fact]
    public void A_wrong_gradient_is_named_by_operand_index_and_both_values()
    {
        var wrong = Autograd.Custom((a, b) => a * b, (dy, a, b, _) => (dy * b, dy * a * Tensor.FromArray(new double[] { 1, 1, 1.001 })));
        var report = GradientCheck.Run(wrong, matrix, matrix + 1);
        Assert.False(report.Passed);
        Assert.Equal([(1, "0, 2"), (1, "1, 2")], report.Mismatches.Select(mismatch => (mismatch.Operand, string.Join(", ", mismatch.Index))));
        Assert.InRange(report.LargestError, 0.0009, 0.0011);
        var error = Assert.Throws<GradientException>(() => report.Require());
        Assert.Contains("2 of 12 derivatives are wrong", error.Message);
        Assert.Contains("gradient by operand 1 at [0, 2]: ", error.Message);
    }

    [Fact]
    public void A_wrong_second_derivative_behind_a_right_first_one_is_found()
    {
        var wrong = Autograd.Custom(x => x * x, (dy, x, _) => 2 * dy * x.Detach());
        Assert.True(GradientCheck.Run(wrong, matrix).Passed);
        var report = GradientCheck.Run(wrong, matrix, new() { SecondOrder = true });
        Assert.Equal(6, report.Mismatches.Count);
        Assert.All(report.Mismatches, mismatch => Assert.Equal(2, mismatch.Order));
    }

    [Fact]
    public void Gradients_that_are_not_numbers_do_not_pass()
    {
        var wrong = Autograd.Custom(x => x.Copy(), (dy, _, _) => dy * double.NaN);
        Assert.Equal(double.PositiveInfinity, GradientCheck.Run(wrong, matrix).LargestError);
    }

    [Fact]
    public void Errors_cannot_cancel_in_the_sum()
    {
        var swapped = Autograd.Custom(x => x.Copy(), (dy, _, _) => dy.T);
        Assert.False(GradientCheck.Run(swapped, Tensor.Ones([2, 2])).Passed);
    }

    [Fact]
    public void Arguments_that_are_no_real_numbers_are_handed_on()
    {
        var report = GradientCheck.Run((a, b) => a * b, Tensor.Ones(3, DType.Int32), Tensor.Ones(3));
        Assert.Equal(3, report.Checked);
    }

    [Fact]
    public void Large_arguments_are_sampled() =>
        Assert.Equal(50, GradientCheck.Run(x => x * x, Tensor.Ones([100, 100]), new() { MaximumElements = 50 }).Require().Checked);

    [Fact]
    public void A_function_that_is_not_one_is_refused()
    {
        var calls = 0;
        Assert.Contains("same arguments", Assert.Throws<GradientException>(() => GradientCheck.Run(x => x * ++calls, matrix)).Message);
    }
}
