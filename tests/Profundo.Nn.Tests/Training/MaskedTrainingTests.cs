namespace Profundo.Tests;

public class MaskedTrainingTests
{
    const int Examples = 30, Steps = 4, Classes = 3;
    static readonly FitOptions quiet = new() { Progress = null, BatchSize = 8 };

    /// <summary>Sequences of different lengths, padded with 0, and a class for every step.</summary>
    static (Tensor Numbers, Tensor Labels) Data()
    {
        Tensor numbers = Tensor.RandomIntegers([Examples, Steps], 1, 7, generator: new RandomGenerator(1)), lengths = Tensor.RandomIntegers([Examples, 1], 1, Steps + 1, generator: new RandomGenerator(2));
        return (numbers * (Tensor.Arange(Steps) < lengths), numbers % Classes);
    }

    static Sequential Tagger(bool runEagerly = false, params ReadOnlySpan<Metric> metrics)
    {
        RandomGenerator.Default.Seed(3);
        var model = new Sequential(new Embedding(7, 5, maskZero: true), new Dropout(0.2), new Dense(6, "tanh", flatten: false), new LayerNorm(), new Dense(Classes, flatten: false)) { RunEagerly = runEagerly };
        model.Compile(new Adam(0.02), new SoftmaxCrossEntropyLoss(), metrics);
        return model;
    }

    /// <summary>Keras's rule in float64, position by position: padding does not count.</summary>
    static (double Loss, double Accuracy) ByHand(Tensor scores, Tensor numbers, Tensor labels, Func<int, double>? weight = null)
    {
        var (rows, given, classes) = (scores.Reshape(-1, Classes).ToArray<double>().Chunk(Classes).ToArray(), numbers.Reshape(-1).ToArray<int>(), labels.Reshape(-1).ToArray<int>());
        double loss = 0, right = 0, count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (given[i] == 0) continue;
            loss += (weight?.Invoke(i / Steps) ?? 1) * (Math.Log(rows[i].Sum(Math.Exp)) - rows[i][classes[i]]);
            right += Array.IndexOf(rows[i], rows[i].Max()) == classes[i] ? 1 : 0;
            count++;
        }
        return (loss / count, right / count);
    }

    [Fact]
    public void Losses_and_metrics_are_means_over_the_positions_that_count_whatever_the_batch_size()
    {
        var (numbers, labels) = Data();
        var model = Tagger(false, "accuracy", new ConfusionMatrix(), new FunctionMetric("seen", (prediction, _) => Tensor.Ones([prediction.Length])));
        var (loss, accuracy) = ByHand(model.Predict(numbers), numbers, labels);
        foreach (var size in (int[])[1000, 7])
        {
            var figures = model.Evaluate(numbers, labels, size);
            Assert.Equal(loss, figures["loss"], 1e-6);
            Assert.Equal(accuracy, figures["accuracy"], 1e-6);
            Assert.Equal(accuracy, figures["confusionMatrix"], 1e-6);
        }
    }

    [Fact]
    public void Weights_of_examples_multiply_and_do_not_change_what_is_divided_by()
    {
        var (numbers, labels) = Data();
        var model = Tagger();
        var weights = Tensor.Arange(Examples) * 0.1;
        Assert.Equal(ByHand(model.Predict(numbers), numbers, labels, example => example * 0.1).Loss, model.Evaluate(numbers, labels, sampleWeights: weights)["loss"], 1e-5);
    }

    [Fact]
    public void The_loss_of_a_loop_of_ones_own_heeds_the_mask_too()
    {
        var (numbers, labels) = Data();
        var model = Tagger();
        var scores = model.Call(numbers);
        Assert.Equal(ByHand(scores, numbers, labels).Loss, new SoftmaxCrossEntropyLoss().Call(scores, labels).Mean().Item(), 1e-6);
        var squares = new MeanSquaredErrorLoss().Call(scores, Tensor.Zeros(scores.Shape));
        var counted = scores[numbers.NotEqual(0)];
        Assert.Equal(counted.Square().Mean().Item(), squares.Mean().Item(), 1e-6);
        Assert.Contains("(30,)", Assert.Throws<ShapeException>(() => new FunctionLoss((prediction, _) => prediction.Sum([1, 2])).Call(scores, labels)).Message);
    }

    [Fact]
    public void Padding_changes_nothing_that_is_learned()
    {
        var (numbers, labels) = Data();
        float[] Train(Tensor labels)
        {
            var model = Tagger(false, "accuracy");
            model.Fit(numbers, labels, quiet with { Epochs = 2 });
            return [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray<float>())];
        }
        Assert.Equal(Train(labels), Train(Tensor.Where(numbers.Equal(0), 2 - labels, labels)));
    }

    [Fact]
    public void Compiled_and_eager_steps_agree_and_so_do_the_figures()
    {
        var (numbers, labels) = Data();
        (float[], History) Train(bool eagerly)
        {
            var model = Tagger(eagerly, "accuracy");
            var history = model.Fit(numbers, labels, quiet with { Epochs = 3, ValidationSplit = 0.2 });
            Assert.Equal(eagerly, model.ExplainTraining().Contains("as written"));
            return ([.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray<float>())], history);
        }
        var ((eager, first), (compiled, second)) = (Train(true), Train(false));
        Assert.All(eager.Zip(compiled), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        foreach (var figure in (string[])["loss", "accuracy", "valLoss", "valAccuracy"])
            Assert.All(first[figure].Zip(second[figure]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_batch_of_nothing_but_padding_gives_no_gradients_instead_of_NaN()
    {
        var model = Tagger(false, "accuracy");
        Assert.Equal(0, model.TrainOnBatch(Tensor.Zeros([4, Steps], DType.Int32), Tensor.Zeros([4, Steps], DType.Int32)));
        Assert.True(model.Parameters[0].Value.IsFinite().All().ToArray<bool>()[0]);
    }

    [Fact]
    public void Of_two_outputs_only_the_one_with_a_mask_leaves_positions_out()
    {
        var (numbers, labels) = Data();
        var lengths = numbers.NotEqual(0).Sum(1).AsType(DType.Float32);
        FunctionalModel Make(bool eagerly)
        {
            var x = new Input([Steps]);
            var seen = new Embedding(7, 5, maskZero: true).Apply(x);
            var model = new FunctionalModel([x], [new Dense(Classes, flatten: false, name: "tags").Apply(seen), new Dense(1, name: "length").Apply(seen)]) { RunEagerly = eagerly };
            model.Compile(new Sgd(0.1), losses: ["softmaxCrossentropy", "mse"], metrics: [["accuracy"], ["mae"]]);
            return model;
        }
        var (eager, compiled) = (Make(true), Make(false));
        foreach (var model in (FunctionalModel[])[eager, compiled])
        {
            RandomGenerator.Default.Seed(3); // the first call draws the parameters
            var outputs = model.PredictAll(numbers);
            var (loss, accuracy) = ByHand(outputs[0], numbers, labels);
            var figures = model.Evaluate(numbers, [labels, lengths], batchSize: 8);
            Assert.Equal(loss, figures["tagsLoss"], 1e-6);
            Assert.Equal(accuracy, figures["tagsAccuracy"], 1e-6);
            Assert.Equal((outputs[1].Reshape(-1) - lengths).Abs().Mean().Item(), figures["lengthMeanAbsoluteError"], 1e-5);
        }
        History first = eager.Fit(numbers, [labels, lengths], quiet with { Epochs = 2, Shuffle = false }), second = compiled.Fit(numbers, [labels, lengths], quiet with { Epochs = 2, Shuffle = false });
        foreach (var figure in first.Epochs[1].Keys) Assert.Equal(first[figure][1], second[figure][1], 1e-5);
    }
}
