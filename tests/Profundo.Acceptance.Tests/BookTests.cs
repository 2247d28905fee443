namespace Profundo.Tests;

/// <summary>Results that "Dive into Deep Learning" reports, on its data.</summary>
public class BookTests
{
    /// <summary>Log errors of the five folds as section 4.10 prints them: on what was trained on, and on what was held back.</summary>
    static readonly (double Train, double Validation)[] printedFolds =
        [(0.169493, 0.156912), (0.162185, 0.189607), (0.163896, 0.168082), (0.167688, 0.154625), (0.162751, 0.182986)];

    [RealDataFact]
    public void House_prices_come_out_as_printed_fold_by_fold()
    {
        const double tolerance = 0.002;
        Transcript.Of(output =>
        {
            var (folds, everything) = HousePriceFolds.Run(output, HousePrices.Load(RealData.Folder));
            Assert.Equal(0.165203, folds.Average(fold => fold.Train), tolerance);
            Assert.Equal(0.170442, folds.Average(fold => fold.Validation), tolerance);
            for (var i = 0; i < folds.Count; i++)
            {
                Assert.Equal(printedFolds[i].Train, folds[i].Train, tolerance);
                Assert.Equal(printedFolds[i].Validation, folds[i].Validation, tolerance);
            }
            Assert.Equal(0.162484, everything, tolerance);
        });
    }

    /// <summary>What runs of the book's own programs with other random numbers reach; well inside of what its training function asserts (loss below 0.5, accuracies above 0.7).</summary>
    static readonly Dictionary<string, ((double Low, double High) Loss, (double Low, double High) Train, (double Low, double High) Test)> fashionRanges = new()
    {
        ["softmax regression"] = ((0.44, 0.46), (0.84, 0.85), (0.81, 0.855)),
        ["perceptron"] = ((0.375, 0.40), (0.855, 0.87), (0.82, 0.87)),
        ["dropout"] = ((0.335, 0.365), (0.865, 0.88), (0.84, 0.885)),
    };

    [RealDataFact]
    [Trait("Category", "Slow")]
    public void Clothes_are_told_apart_as_well_as_in_the_book() => Transcript.Of(output =>
    {
        var results = FashionClassifiers.Run(output, FashionMnist.Load(Path.Combine(RealData.Folder!, "fashion-mnist")));
        Assert.Equal(fashionRanges.Keys, results.Select(result => result.Name));
        foreach (var (name, loss, trainAccuracy, testAccuracy) in results)
        {
            var range = fashionRanges[name];
            Assert.InRange(loss, range.Loss.Low, range.Loss.High);
            Assert.InRange(trainAccuracy, range.Train.Low, range.Train.High);
            Assert.InRange(testAccuracy, range.Test.Low, range.Test.High);
        }
    });

    [RealDataFact]
    public void Every_optimiser_ends_near_the_least_squares_solution()
    {
        const double floor = 0.24169, highest = 0.26; // no linear model has a smaller loss on these rows
        Transcript.Of(output =>
        {
            var losses = AirfoilOptimizers.Run(output, Airfoil.Load(folder: RealData.Folder));
            Assert.Equal(12, losses.Count);
            foreach (var (section, loss) in losses) Assert.True(loss is > floor - 1e-5 and < highest, $"{section}: {loss}");
        });
    }
}
