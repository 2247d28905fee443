namespace Profundo.Tests.Linear;

public class DistanceTests
{
    [Fact]
    public void Cosines_of_angles()
    {
        Tensor a = Tensor.FromArray(new[,] { { 1.0, 0 }, { 1, 1 }, { 0, 0 } }), b = Tensor.FromArray(new[] { 2.0, 0 });
        var cosines = a.CosineSimilarity(b).ToArray<double>();
        Assert.Equal(1, cosines[0], 12);
        Assert.Equal(Math.Sqrt(0.5), cosines[1], 12);
        Assert.Equal(0, cosines[2]);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(3, 4.497941445275415)]
    public void Distances_in_several_norms(double p, double expected)
    {
        Tensor a = Tensor.FromArray(new[,] { { 0.0, 0 }, { 3, 4 } }), b = Tensor.FromArray(new[,] { { 3.0, 4 } });
        var distances = a.Cdist(b, p);
        Assert.Equal([2, 1], distances.Shape);
        Assert.Equal(expected, distances.ToArray<double>()[0], 12);
        Assert.Equal(0, distances.ToArray<double>()[1]);
        Assert.Equal(expected, a.PairwiseDistance(b, p).ToArray<double>()[0], 5);
        Assert.Equal([2, 1], a.PairwiseDistance(b, p, keepDims: true).Shape);
    }

    [Fact]
    public void The_gradient_of_no_distance_is_zero()
    {
        var x = Tensor.Ones([2, 3]).AttachGrad();
        Autograd.Record(() => x.Cdist(x)).Backward();
        Assert.All(x.Grad.ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_norm_has_a_positive_number() =>
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Ones([2, 3]).Cdist(Tensor.Ones([2, 3]), 0)).Message);
}
