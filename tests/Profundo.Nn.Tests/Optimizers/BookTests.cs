namespace Profundo.Tests;

/// <summary>"Dive into Deep Learning", 11.5 to 11.10: the paths on 0.1 x₁² + 2 x₂².</summary>
public class BookTests
{
    public static TheoryData<Optimizer, double, double> Paths => new()
    {
        { new Sgd(0.4), -0.943467, -7.3123e-05 },
        { new Sgd(0.6), -0.387814, -1673.365 },
        { new Sgd(0.6, momentum: 0.5), 0.00718787, 0.00255327 },
        { new Sgd(0.6, momentum: 0.25), -0.12634, -0.18663 },
        { new Adagrad(0.4), -2.382563, -0.158591 },
        { new Adagrad(2), -0.00229534, 0 },
        { new RmsProp(0.4, rho: 0.9), -0.0105987, 0 },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Twenty_steps_on_an_elongated_bowl(Optimizer optimizer, double x1, double x2)
    {
        Variable x = new(Tensor.FromArray(new[] { -5.0, -2 }));
        Tensor steepness = Tensor.FromArray(new[] { 0.1, 2 });
        for (var step = 0; step < 20; step++) optimizer.Minimize(() => (steepness * x.Value.Square()).Sum());
        var end = x.Value.ToArray<double>();
        Assert.Equal(x1, end[0], 1e-5 * Math.Max(1, Math.Abs(x1)));
        Assert.Equal(x2, end[1], 1e-5 * Math.Max(1, Math.Abs(x2)));
    }
}
