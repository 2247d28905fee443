using System.Text.Json;

namespace Profundo.Tests;

public class ScheduleTests
{
    static readonly JsonElement golden = GoldenFile.Read("schedules.json");

    static readonly Dictionary<string, Schedule> schedules = new()
    {
        ["factor"] = new FactorSchedule(2, 0.9, floor: 1e-2),
        ["factor-every"] = new FactorSchedule(0.5, 0.7, every: 4),
        ["multi-factor"] = new MultiFactorSchedule(0.5, [5, 9], factor: 0.3),
        ["polynomial"] = new PolynomialSchedule(0.5, 15),
        ["cosine"] = new CosineSchedule(0.5, 19, final: 0.1),
        ["cosine-warm-up"] = new CosineSchedule(0.3, 15, final: 0.01).WithWarmUp(5),
        ["square-root"] = new SquareRootSchedule(0.1),
        ["exponential"] = new ExponentialSchedule(0.5, 0.1),
        ["inverse-time"] = new InverseTimeSchedule(0.5, 0.2),
        ["one-cycle"] = new OneCycleSchedule(0.8, 20),
        ["restarts"] = new CosineRestartsSchedule(0.5, 4, lengthFactor: 2, final: 0.1),
        ["restarts-even"] = new CosineRestartsSchedule(0.5, 5),
        ["cyclic"] = new CyclicSchedule(0.1, 0.5, rise: 4, fall: 6),
        ["cyclic-shrinking"] = new CyclicSchedule(0.1, 0.5, rise: 4, shrink: 0.5),
        ["sequence"] = new FunctionSchedule(_ => 0.1).Then(6, new FactorSchedule(0.5, 0.8)),
        ["piecewise"] = new PiecewiseSchedule([5, 9], [0.5, 0.2, 0.3]),
    };

    public static TheoryData<string> Names => [.. schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_agree_with_PyTorch_and_the_book(string name)
    {
        var expected = golden.GetProperty(name).Numbers();
        for (var step = 0; step < expected.Length; step++) Assert.Equal(expected[step], schedules[name].At(step), 12);
    }

    [Fact]
    public void An_optimiser_asks_before_every_update()
    {
        var w = new Variable(Tensor.Scalar(0));
        var optimizer = new Sgd { Schedule = new FunctionSchedule(step => step + 1) };
        for (var i = 0; i < 3; i++) optimizer.Minimize(() => w * Tensor.Scalar(1));
        Assert.Equal(-(1 + 2 + 3), w.Value.Item());
    }

    static List<double> RatesOf(Callback callback, int epochs, Func<int, double>? figure = null)
    {
        var rates = new List<double>();
        var model = new Sequential(new Dense(1));
        model.Compile(new Sgd(0.5), new L2Loss());
        var next = 0;
        model.Fit(Tensor.Zeros([2, 1]), Tensor.Zeros([2]), new()
        {
            Epochs = epochs, Progress = null,
            Callbacks =
            [
                new LambdaCallback(onEpochEnd: run => { if (figure is not null) run.Figures = new Dictionary<string, double> { ["loss"] = figure(next++) }; }),
                callback,
                new LambdaCallback(onEpochEnd: run => rates.Add(run.Optimizer.LearningRate)),
            ],
        });
        return rates;
    }

    [Fact]
    public void A_schedule_can_go_by_epochs() =>
        Assert.Equal([0.5, 0.5, 0.25, 0.25, 0.125], RatesOf(new EpochSchedule(new FactorSchedule(0.5, 0.5, every: 2)), 5));

    [Fact]
    public void Reduce_on_plateau_does_as_PyTorch()
    {
        var figures = golden.GetProperty("plateau-figures").Numbers();
        var rates = RatesOf(new ReduceOnPlateau(factor: 0.3, patience: 2, threshold: 0.01, cooldown: 1, minimum: 0.02), figures.Length, epoch => figures[epoch]);
        Assert.Equal(golden.GetProperty("plateau").Numbers(), rates.Select(rate => Math.Round(rate, 12)));
    }

    [Fact]
    public void Early_stopping_waits_and_puts_the_best_parameters_back()
    {
        double[] figures = [3, 1, 2, 2, 0];
        var seen = new List<double>();
        var model = new Sequential(new Dense(1, useBias: false, inputs: 1));
        model.Initialize(new ConstantInitializer(1));
        model.Compile(new Sgd(0.5), new L2Loss());
        var stop = new EarlyStopping("loss", patience: 1, restoreBest: true);
        model.Fit(Tensor.Ones([2, 1]), Tensor.Zeros([2]), new()
        {
            Epochs = 9, Progress = null,
            Callbacks =
            [
                new LambdaCallback(onEpochEnd: run =>
                {
                    seen.Add(model.Parameters[0].Value.Item());
                    run.Figures = new Dictionary<string, double> { ["loss"] = figures[run.Epoch - 1] };
                }),
                stop,
            ],
        });
        Assert.Equal(4, seen.Count);
        Assert.Equal(2, stop.BestEpoch);
        Assert.Equal(seen[1], model.Parameters[0].Value.Item());
    }

    /// <summary>After how many epochs training ends if the figures are these.</summary>
    static int Stops(EarlyStopping stop, params double[] figures) => RatesOf(stop, figures.Length, epoch => figures[epoch]).Count;

    [Fact]
    public void Early_stopping_counts_what_is_worse_than_a_baseline_and_not_the_first_epochs()
    {
        Assert.Equal(3, Stops(new EarlyStopping("loss", patience: 2, baseline: 1), 9, 8, 7, 6, 5));
        Assert.Equal(5, Stops(new EarlyStopping("loss", patience: 2, baseline: 1), 9, 0.5, 7, 6, 5, 4, 3));
        Assert.Equal(5, Stops(new EarlyStopping("loss", firstEpoch: 5), 1, 2, 3, 4, 5, 6));
        Assert.Equal(2, Stops(new EarlyStopping("loss", threshold: 0.5), 1, 0.6, 0.1, 0));
        Assert.Equal(3, Stops(new EarlyStopping("loss", isBetterHigh: true), 1, 2, 2, 3));
    }

    [Fact]
    public void Rates_in_pieces_must_fit_together()
    {
        Assert.Contains("2 rates for 2 changes", Assert.Throws<ArgumentException>(() => new PiecewiseSchedule([1, 2], [0.1, 0.2])).Message);
        Assert.Contains("rise", Assert.Throws<ArgumentException>(() => new PiecewiseSchedule([2, 2], [0.1, 0.2, 0.3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestartsSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestartsSchedule(1, 5, lengthFactor: 0.5));
    }

    [Fact]
    public void Watching_an_unknown_figure_lists_the_known_ones() =>
        Assert.Contains("loss", Assert.Throws<ArgumentException>(() => RatesOf(new EarlyStopping("valAccuracy"), 1)).Message);
}
