namespace Profundo.Tests;

public class SummaryTests
{
    static Sequential Model() => new(new Dense(32, "relu", inputs: 784, name: "dense_Dense1"), new Dense(10, "softmax", name: "dense_Dense2"));

    [Fact]
    public void The_table_of_the_guide()
    {
        const string expected = """
            _________________________________________________________________
            Layer (type)                 Output shape              Param #
            =================================================================
            dense_Dense1 (Dense)         [null,32]                 25120
            _________________________________________________________________
            dense_Dense2 (Dense)         [null,10]                 330
            =================================================================
            Total params: 25450
            Trainable params: 25450
            Non-trainable params: 0
            _________________________________________________________________
            """;
        static string[] Cells(string table) => table.ReplaceLineEndings("\n").Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries).Where(cell => cell[0] is not ('_' or '=')).ToArray();
        Assert.Equal(Cells(expected), Cells(Model().Summary().ToString()));
    }

    [Fact]
    public void Numbers()
    {
        var summary = Model().Summary();
        Assert.Equal([25120L, 330], summary.Layers.Select(layer => layer.Parameters));
        Assert.Equal(25450, summary.TotalParameters);
        Assert.Equal(25450, summary.TrainableParameters);
    }

    [Fact]
    public void Frozen_parameters_and_state_do_not_count_as_trainable()
    {
        var model = new Sequential(new Dense(4), new BatchNorm(), new Dense(2));
        model[0].IsTrainable = false;
        var summary = model.Summary(example: 3);
        Assert.Equal(3 * 4 + 4 + 4 * 4 + 4 * 2 + 2, summary.TotalParameters);
        Assert.Equal(2 * 4 + 4 * 2 + 2, summary.TrainableParameters);
        Assert.Equal(16 + 2 * 4, summary.NonTrainableParameters);
    }

    [Fact]
    public void An_unknown_input_is_explained_and_a_seen_one_remembered()
    {
        var model = new Sequential(new Dense(4));
        Assert.Contains("Summary(example: [784])", Assert.Throws<InvalidOperationException>(() => model.Summary()).Message);
        model.Call(Tensor.Ones([2, 3]));
        Assert.Equal(16, model.Summary().TotalParameters);
    }

    [Fact]
    public void A_shared_layer_counts_once()
    {
        var shared = new Dense(8, inputs: 8);
        Assert.Equal(72, new Sequential(shared, shared).Summary().TotalParameters);
        Assert.Single(new Sequential(shared, shared).Summary().Layers);
    }

    [Fact]
    public void Inspection_scales_with_the_batch()
    {
        var inspection = new Sequential(new Dense(32, "relu", inputs: 784), new Dropout(0.5), new Dense(10)).Inspect(batchSize: 64);
        Assert.Equal([64, 32], inspection.Calls[0].Output.ToArray());
        Assert.Equal(64 * 32 * (2 * 784 + 2), inspection.Calls[0].Operations);
        Assert.Equal(64 * 32 * sizeof(float), inspection.Calls[0].OutputBytes);
        Assert.Equal(25450 * sizeof(float), inspection.ParameterBytes);
        Assert.Equal(64 * (32 + 32 + 10) * sizeof(float), inspection.ActivationBytes);
        Assert.Contains("25,120 parameters", inspection.ToString());
    }

    [Fact]
    public void Inspection_computes_nothing()
    {
        var net = new Sequential(new Dense(100, "gelu", inputs: 50), new BatchNorm(), new Dense(100), new Dropout(0.5));
        var before = Memory.Report().PeakBytes;
        Assert.Equal(2_000_000_000L * 100 * sizeof(float), net.Inspect(batchSize: 2_000_000_000).Calls[0].OutputBytes);
        Assert.InRange(Memory.Report().PeakBytes - before, 0, 1 << 20);
    }

    sealed class Halving : Layer
    {
        protected override Tensor Forward(Tensor x)
        {
            while (x.Abs().Sum().Item() > 1) x = x / 2;
            return x;
        }
    }

    [Fact]
    public void Layers_that_look_at_values_are_given_zeros() =>
        Assert.Equal("[null,3]", new Sequential(new Halving()).Summary(example: 3).Layers[0].OutputShape);

    [Fact]
    public void Looking_changes_neither_state_nor_mode()
    {
        var model = new Sequential(new BatchNorm(channels: 3));
        model.Initialize();
        model.Summary(example: 3);
        Assert.Equal([0f, 0, 0], ((BatchNorm)model[0]).RunningMean.Value.ToArray<float>());
        Assert.False(Autograd.IsTraining);
    }
}
