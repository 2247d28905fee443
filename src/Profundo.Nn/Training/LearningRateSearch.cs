namespace Profundo;

/// <summary>How the loss went while the learning rate rose. See <see cref="Model.FindLearningRate"/>.</summary>
/// <param name="Rates">The learning rates that were tried, rising by a constant factor.</param>
/// <param name="Losses">The loss of the batch that was trained on with each.</param>
/// <param name="SmoothedLosses">An exponential moving average of the losses.</param>
public sealed record LearningRateSearch(IReadOnlyList<double> Rates, IReadOnlyList<double> Losses, IReadOnlyList<double> SmoothedLosses)
{
    /// <summary>The rate at which the smoothed loss fell most steeply: a good one to train with, or the top of a cycle. The first tenth does not count, where the average is of few batches.</summary>
    public double Suggestion
    {
        get
        {
            int reach = Math.Max(1, SmoothedLosses.Count / 20), best = SmoothedLosses.Count / 10;
            var steepest = 0.0;
            for (var i = best + reach; i + reach < SmoothedLosses.Count; i++)
            {
                var slope = SmoothedLosses[i + reach] - SmoothedLosses[i - reach]; // the rates are evenly spaced in logarithm
                if (slope < steepest) (steepest, best) = (slope, i);
            }
            return Rates[best];
        }
    }
}
