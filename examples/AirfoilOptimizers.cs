namespace Profundo.Examples;

/// <summary>Linear regression on the noise of wings with one optimiser after the other: sections 11.5 to 11.10 of "Dive into Deep Learning".</summary>
public static class AirfoilOptimizers
{
    /// <summary>A training run of the book.</summary>
    /// <param name="Section">Where the book has it.</param>
    /// <param name="Optimizer">What it uses.</param>
    /// <param name="BatchSize">Rows per update.</param>
    /// <param name="Epochs">How often all rows are seen.</param>
    sealed record Trial(string Section, Optimizer Optimizer, int BatchSize = 10, int Epochs = 2);

    static IEnumerable<Trial> Trials =>
    [
        new("11.5 gradient descent", new Sgd(1), BatchSize: 1500, Epochs: 10),
        new("11.5 stochastic", new Sgd(0.005), BatchSize: 1),
        new("11.5 minibatch of 100", new Sgd(0.4), BatchSize: 100),
        new("11.5 minibatch of 10", new Sgd(0.05)),
        new("11.6 momentum 0.5", new Sgd(0.02, momentum: 0.5)),
        new("11.6 momentum 0.9", new Sgd(0.01, momentum: 0.9)),
        new("11.6 momentum 0.9, slower", new Sgd(0.005, momentum: 0.9)),
        new("11.7 Adagrad", new Adagrad(0.1)),
        new("11.8 RMSProp", new RmsProp(0.01, rho: 0.9)),
        new("11.9 Adadelta", new Adadelta(rho: 0.9, epsilon: 1e-5)),
        new("11.10 Adam", new Adam(0.01, epsilon: 1e-6)),
        new("11.10 Yogi", new Yogi(0.01)),
    ];

    /// <summary>Trains with every optimiser and prints the loss on all rows at the end.</summary>
    /// <returns>Those losses by the names of the runs.</returns>
    public static IReadOnlyDictionary<string, double> Run(TextWriter output, (Tensor Features, Tensor Targets) airfoil)
    {
        var losses = new Dictionary<string, double>();
        foreach (var (section, optimizer, batchSize, epochs) in Trials)
        {
            var model = new Sequential(new Dense(1));
            model.Initialize(new NormalInitializer(0.01));
            model.Compile(optimizer, new L2Loss());
            model.Fit(airfoil.Features, airfoil.Targets, new() { BatchSize = batchSize, Epochs = epochs, Progress = null });
            losses[section] = model.Evaluate(airfoil.Features, airfoil.Targets)["loss"];
            output.WriteLine($"{section,-26}{losses[section]:F4}");
        }
        return losses;
    }
}
