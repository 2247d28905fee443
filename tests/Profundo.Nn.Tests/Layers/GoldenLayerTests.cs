using System.Text.Json;

namespace Profundo.Tests;

/// <summary>Normalisations and PReLU against PyTorch: outputs and all gradients, in float64.</summary>
public class GoldenLayerTests
{
    const double Tolerance = 1e-9;

    static readonly JsonElement golden = GoldenFile.Read("layers.json");

    static readonly Dictionary<string, (Func<Layer> Make, bool IsImage)> cases = new()
    {
        ["batchNorm"] = (() => new BatchNorm(momentum: 0.7, epsilon: 1e-4), true),
        ["layerNorm"] = (() => new LayerNorm(), false),
        ["layerNorm2"] = (() => new LayerNorm(axes: 2, epsilon: 1e-3), false),
        ["groupNorm"] = (() => new GroupNorm(2), true),
        ["instanceNorm"] = (() => new InstanceNorm(), true),
        ["layerNormPlain"] = (() => new LayerNorm(axes: 2, useScale: false, useShift: false), false),
        ["groupNormPlain"] = (() => new GroupNorm(2, useScale: false, useShift: false), true),
        ["instanceNormPlain"] = (() => new InstanceNorm(useScale: false, useShift: false), true),
        ["rmsNorm"] = (() => new RmsNorm(), false),
        ["unitNorm"] = (() => new UnitNorm(axis: 1), true),
        ["batchNormFrozen"] = (() => new BatchNorm(epsilon: 1e-4, useRunningStatistics: true), true),
        ["prelu"] = (() => new PRelu(axis: 1), true),
    };

    public static TheoryData<string> Names => [.. cases.Keys];

    static Tensor Read(string name, bool isImage) => Tensor.FromArray(golden.GetProperty(name).Numbers()).Reshape(isImage ? [3, 4, 2, 5] : [3, 4, 5]);

    static void Close(JsonElement expected, Tensor actual) =>
        Assert.All(expected.Numbers().Zip(actual.Reshape(-1).ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

    static (Layer Layer, Tensor Input, Tensor Output) Train(string name)
    {
        var (make, isImage) = cases[name];
        var layer = make();
        layer.Cast(DType.Float64);
        var x = Read(isImage ? "x4" : "x3", isImage);
        layer.Call(x); // settles the shapes; in prediction mode, so nothing else changes
        var trained = layer.Parameters.Where(parameter => parameter.IsTrainable).ToList();
        for (var i = 0; i < trained.Count; i++) trained[i].Assign((Tensor.Arange(trained[i].Shape.Size, DType.Float64) + i).Sin().Reshape(trained[i].Shape));
        x.AttachGrad();
        var y = Autograd.Record(() => layer.Call(x));
        y.Backward(Read(isImage ? "weights4" : "weights3", isImage));
        return (layer, x, y);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_agree(string name)
    {
        var (layer, x, y) = Train(name);
        var expected = golden.GetProperty(name);
        Close(expected.GetProperty("output"), y);
        Close(expected.GetProperty("input"), x.Grad);
        foreach (var (gradient, parameter) in expected.GetProperty("parameters").EnumerateArray().Zip(layer.Parameters.Where(parameter => parameter.IsTrainable)))
            Close(gradient, parameter.Grad);
    }

    [Fact]
    public void Running_statistics_follow_the_batches_and_serve_predictions()
    {
        var (layer, x, _) = Train("batchNorm");
        var norm = (BatchNorm)layer;
        Close(golden.GetProperty("batchNorm").GetProperty("runningMean"), norm.RunningMean);
        Close(golden.GetProperty("batchNorm").GetProperty("runningVariance"), norm.RunningVariance);
        Close(golden.GetProperty("batchNormPrediction"), layer.Call(x));
        Assert.False(norm.RunningMean.IsTrainable);
        Assert.True(norm.RunningMean.Value.IsLeaf == false);
    }
}
