using System.Text.Json;
using Profundo.Plots;
using Profundo.Studio;

namespace Profundo.Tests.Callbacks;

public class StudioCallbackTests
{
    static readonly Tensor examples = Tensor.Arange(60).Reshape(20, 3) / 60, labels = examples.Sum(1, keepDims: true);

    static Sequential Model()
    {
        var model = new Sequential(new Dense(4, Activation.Relu), new Dense(1));
        model.Compile(new Sgd(0.01), "meanSquaredError", "meanAbsoluteError");
        return model;
    }

    [Fact]
    public void Shows_figures_epochs_and_layers_of_a_fit()
    {
        var callback = new StudioCallback("sums") { Probe = examples };
        Model().Fit(examples, labels, new() { Epochs = 3, BatchSize = 5, ValidationSplit = 0.2, Progress = null, Callbacks = [callback] });

        var now = callback.Monitor.Snapshot();
        Assert.Equal((RunPhase.Finished, "3 epochs done", 12, 3), (now.State, now.Outcome!.English, now.Step, now.Epoch));
        Assert.Equal(["loss", "meanAbsoluteError", "valLoss", "valMeanAbsoluteError"], now.Figures.Select(figure => figure.Name).Order());
        Assert.Equal(["loss", "meanAbsoluteError"], now.Charts.Select(chart => chart.Name).Order());
        Assert.Equal(["dense 3 → 4, relu", "dense 4 → 1"], now.Observation.Layers.Select(layer => layer.Description.English));
        Assert.Equal([16, 5], now.Observation.Layers.Select(layer => layer.Parameters));
        Assert.Equal([4, 1], now.Observation.Layers.Select(layer => layer.Units));
        Assert.NotNull(now.Observation.Layers[0].DeadUnits);
    }

    [Fact]
    public void Leaves_the_names_of_parameters_alone()
    {
        var model = Model();
        model.Call(examples);
        var names = model.Parameters.Select(parameter => parameter.Name).ToArray();
        var parameters = model.Parameters.ToArray();
        LayerObservation.Of(model);
        Assert.Equal(names, parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Counts_units_that_are_zero_for_every_example() =>
        Assert.Equal(1, LayerObservation.CountDeadUnits(Tensor.FromArray(new[,] { { 0f, 0f, 1f }, { 0f, 2f, -1f } })));

    [Fact]
    public async Task The_page_pauses_a_fit_and_changes_its_learning_rate()
    {
        var model = Model();
        using var end = new CancellationTokenSource();
        var callback = new StudioCallback("sums") { Panels = () => [new FigurePanel("own", "My own", new Figure())], Cancellation = end.Token };
        await using var run = await ServedRun.Start(callback.Monitor);
        var fit = Task.Run(() => model.Fit(examples, labels, new() { Epochs = 1_000_000, Progress = null, Callbacks = [callback], Cancellation = end.Token }));
        await Eventually.Is(() => callback.Monitor.Step > 5, "training");

        await run.Post("""{"name":"pause"}""");
        await Eventually.Is(() => callback.Monitor.State == RunPhase.Paused, "pause");
        await run.Post("""{"name":"learningRate","value":"0.5"}""");
        using var updates = await UpdateReader.Open(run.Client);
        JsonElement update;
        do update = (await updates.Next())!.Value;
        while (update.GetProperty("controls")[0].GetProperty("value").GetString() != "0.5");
        Assert.Equal("own", update.GetProperty("panels")[0].GetProperty("name").GetString());

        await end.CancelAsync();
        var history = await fit;
        Assert.True(history.WasCancelled);
        Assert.Equal((RunPhase.Finished, "stopped early"), (callback.Monitor.State, callback.Monitor.Snapshot().Outcome!.English));
    }

    [Fact]
    public void Looks_at_some_weights_of_large_layers()
    {
        var layer = new Dense(1000, inputs: 500);
        layer.Call(Tensor.Ones([1, 500]));
        var seen = LayerObservation.Of(layer).Single();
        Assert.Equal(501_000, seen.Parameters);
        Assert.InRange(seen.Weights.Count, 5_000, 10_000);
    }
}
