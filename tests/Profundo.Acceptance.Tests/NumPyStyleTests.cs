using System.Runtime.CompilerServices;

namespace Profundo.Tests;

public class NumPyStyleTests
{
    [Fact]
    public void The_neuron_and_the_tensors_print_what_NumPy_prints()
    {
        var golden = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "Golden", "numpy_style.txt")).ReplaceLineEndings("\n");
        Assert.Equal(golden, Transcript.Of(Neuron.Run) + Transcript.Of(NumPyStyle.Run));
    }

    [Theory]
    [InlineData(0, Momentum.NearValley)]
    [InlineData(0.9, Momentum.FarValley)]
    public void Momentum_carries_the_ball_into_the_deeper_valley(double momentum, double valley)
    {
        Assert.Equal(valley, Momentum.Descend(momentum), 1e-4);
        Assert.Equal(Momentum.Descend(momentum), Momentum.DescendWithOptimizer(momentum), 1e-5);
    }

    static string Here([CallerFilePath] string path = "") => path;
}
