namespace Profundo.Examples;

/// <summary>Linear regression on the prices of houses, judged by five folds: section 4.10 of "Dive into Deep Learning".</summary>
public static class HousePriceFolds
{
    const int Folds = 5, Epochs = 100, BatchSize = 64;
    const double LearningRate = 5;

    /// <summary>Trains one model per fold and one on everything; prints what they make of the test set's first houses.</summary>
    /// <returns>For each fold the root mean squared error of the logarithms on what was trained on and on what was held back; and on everything.</returns>
    public static (IReadOnlyList<(double Train, double Validation)> Folds, double Everything) Run(TextWriter output, HousePrices houses)
    {
        var (features, prices, testFeatures) = houses.Prepare();
        var folds = new List<(double Train, double Validation)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (trainFeatures, validationFeatures) = Split(features, fold);
            var (trainPrices, validationPrices) = Split(prices, fold);
            var model = Train(trainFeatures, trainPrices);
            folds.Add((Error(model, trainFeatures, trainPrices), Error(model, validationFeatures, validationPrices)));
            output.WriteLine($"fold {fold + 1}, train log rmse {folds[^1].Train:F6}, validation log rmse {folds[^1].Validation:F6}");
        }
        output.WriteLine($"{Folds}-fold validation: average train log rmse {folds.Average(fold => fold.Train):F6}, average validation log rmse {folds.Average(fold => fold.Validation):F6}");

        var final = Train(features, prices);
        var error = Error(final, features, prices);
        output.WriteLine($"trained on everything: log rmse {error:F6}");
        output.WriteLine($"first predictions: {string.Join(", ", final.Predict(testFeatures[..3]).ToArray<float>().Select(price => $"{price:F0}"))}");
        return (folds, error);
    }

    /// <summary>Consecutive rows are held back; rows that do not fill the last fold are not used, as in the book.</summary>
    static (Tensor Train, Tensor Validation) Split(Tensor rows, int fold)
    {
        var size = rows.Length / Folds;
        var (start, end) = (fold * size, (fold + 1) * size);
        return (Tensor.Concatenate([rows[..start], rows[end..(Folds * size)]], axis: 0), rows[start..end]);
    }

    static Sequential Train(Tensor features, Tensor prices)
    {
        var model = new Sequential(new Dense(1));
        model.Call(features[..1]);
        var loss = new L2Loss();
        var trainer = new Trainer(model.Parameters, new Adam(LearningRate));
        var batches = Dataset.FromTensors((Features: features, Prices: prices)).Shuffle().Batch(BatchSize);
        for (var epoch = 0; epoch < Epochs; epoch++)
            foreach (var (x, y) in batches)
            {
                var losses = Autograd.Record(() => loss.Call(model.Call(x), y));
                losses.Backward();
                trainer.Step(BatchSize); // also for the last, smaller batch, as in the book
            }
        return model;
    }

    static double Error(Sequential model, Tensor features, Tensor prices)
    {
        var metric = new LogRootMeanSquaredError();
        metric.Update(model.Predict(features), prices);
        return metric.Value;
    }
}
