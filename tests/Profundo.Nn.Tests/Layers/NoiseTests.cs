namespace Profundo.Tests;

public class NoiseTests
{
    static Tensor Train(Layer layer, Tensor x)
    {
        using (Autograd.TrainMode()) return layer.Call(x);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_drops_the_share_and_scales_the_rest(double rate)
    {
        var y = Train(new Dropout(rate), Tensor.Ones([400, 250])).Reshape(-1).ToArray<float>();
        Assert.Equal(rate, y.Count(value => value == 0) / 1e5, 0.01);
        Assert.All(y.Where(value => value != 0), value => Assert.Equal(1 / (1 - rate), value, 5));
    }

    [Fact]
    public void Dropout_does_nothing_in_prediction_or_at_rate_zero_and_everything_at_one()
    {
        var x = Tensor.Ones([3, 4]);
        Assert.Same(x, new Dropout(0.5).Call(x));
        Assert.Same(x, Train(new Dropout(0), x));
        Assert.Equal(new float[12], Train(new Dropout(1), x).Reshape(-1).ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(double.NaN));
    }

    [Fact]
    public void Whole_channels_can_be_dropped()
    {
        var y = Train(new Dropout(0.5, sharedAxes: [2, 3]), Tensor.Ones([20, 10, 3, 3]));
        Assert.True(y.Reshape(200, 9).Ptp(1).Max().Item() == 0);
        Assert.InRange(y.Reshape(200, 9)[.., 0].CountNonzero().Item(), 60, 140);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Gaussian_dropout_keeps_the_mean_and_has_the_variance_of_a_dropout(double rate)
    {
        var x = Tensor.Ones([300, 300]);
        Assert.Same(x, new GaussianDropout(rate).Call(x));
        var y = Train(new GaussianDropout(rate), x);
        Assert.Equal(1, y.Mean().Item(), 0.02);
        Assert.Equal(rate / (1 - rate), y.Var().Item(), 0.02);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianDropout(1));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Alpha_dropout_keeps_mean_0_and_variance_1(double rate)
    {
        var x = Tensor.RandomNormal([400, 400], generator: new RandomGenerator(1));
        Assert.Same(x, new AlphaDropout(rate).Call(x));
        var y = Train(new AlphaDropout(rate), x);
        Assert.Equal(0, y.Mean().Item(), 0.02);
        Assert.Equal(1, y.Var().Item(), 0.03);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlphaDropout(1));
    }

    [Fact]
    public void Alpha_dropout_sets_to_what_selu_tends_to()
    {
        const double rate = 0.3, alpha = -1.7580993408473766; // Klambauer et al. 2017, section 3
        var a = 1 / Math.Sqrt(1 - rate + alpha * alpha * rate * (1 - rate));
        double kept = a - a * alpha * rate, dropped = a * alpha - a * alpha * rate;
        var y = Train(new AlphaDropout(rate), Tensor.Ones([100, 100])).Reshape(-1).ToArray<float>();
        Assert.All(y, value => Assert.True(Math.Abs(value - kept) < 1e-5 || Math.Abs(value - dropped) < 1e-5));
        Assert.Equal(rate, y.Count(value => value < 0) / 1e4, 0.03);
    }

    [Fact]
    public void Batch_norm_can_keep_to_its_running_statistics_also_when_told_so_later()
    {
        var norm = new BatchNorm();
        var x = Tensor.RandomNormal([20, 3], 5, 2);
        Train(norm, x);
        var mean = norm.RunningMean.Value.Copy();
        norm.Hybridize();
        Train(norm, x);
        Assert.False(norm.RunningMean.Value.ElementsEqual(mean));
        norm.UseRunningStatistics = true;
        mean = norm.RunningMean.Value.Copy();
        Assert.True(Train(norm, x).ElementsEqual(norm.Call(x)));
        Assert.True(norm.RunningMean.Value.ElementsEqual(mean));
    }

    [Fact]
    public void Noise_is_added_in_training_only()
    {
        var x = Tensor.Zeros([100, 100]);
        Assert.Same(x, new GaussianNoise(0.5).Call(x));
        Assert.Equal(0.5, Train(new GaussianNoise(0.5), x).Std().Item(), 0.01);
    }

    [Fact]
    public void Masking_clears_padded_steps_and_tells_which_count()
    {
        var x = Tensor.FromArray(new float[,,] { { { -1, -1 }, { 1, -1 } }, { { 2, 3 }, { -1, -1 } } });
        var layer = new Masking(-1);
        Assert.Equal([0f, 0, 1, -1, 2, 3, 0, 0], layer.Call(x).Reshape(-1).ToArray<float>());
        Assert.Equal([false, true, true, false], layer.Mask(x).Reshape(-1).ToArray<bool>());
    }

    [Fact]
    public void Normalisations_explain_inputs_that_do_not_fit()
    {
        Assert.Contains("5", Assert.Throws<ShapeException>(() => new GroupNorm(3).Call(Tensor.Ones([2, 5, 4]))).Message);
        Assert.Contains("last 2 axes", Assert.Throws<ShapeException>(() => new LayerNorm(axes: 2).Call(Tensor.Ones([3]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(axes: 0));
        var norm = new BatchNorm();
        norm.Call(Tensor.Ones([2, 3]));
        Assert.Contains("batchnorm", Assert.Throws<ShapeException>(() => norm.Call(Tensor.Ones([2, 4]))).Message);
    }
}
