using Profundo.Plots;
using Profundo.Studio;

namespace Profundo.Cli;

/// <summary>Trains the colour network in front of everybody who opens its page, and lets them steer.</summary>
internal sealed class ColorsStudio
{
    static readonly LocalizedText[] channels = [new("red", "vermelho"), new("green", "verde"), new("blue", "azul")];
    static readonly LocalizedText[] rings = [new("original", "original"), new("complement", "complementar"), new("prediction", "previsão")];

    long seed;

    public ColorsStudio(long seed, ColorsActivation activation)
    {
        this.seed = seed;
        Network = new(seed, activation);
        Monitor = new(new LocalizedText("Complementary colours", "Cores complementares"))
        {
            Observe = Observe,
            ObserveEvery = ComplementaryColors.LooksEvery,
            ExamplesPerStep = ComplementaryColors.BatchSize,
            Controls =
            [
                new ButtonControl("restart", new("Restart", "Recomeçar"), () => Restart(this.seed + 1)),
                new NumberControl("seed", new("seed", "semente"), 0, 1_000_000, () => this.seed, value => Restart((long)value)),
                new NumberControl("learningRate", new("learning rate", "taxa de aprendizado"), 0, 10, () => Network.LearningRate, value => Network.LearningRate = value),
                new ChoiceControl("activation", new("activation", "ativação"), [new("leakyRelu", "leaky ReLU"), new("relu", "ReLU")],
                    () => Network.Activation.Name, name => Network.Activation = ColorsActivation.Named(name)),
            ],
        };
    }

    public TrainingMonitor Monitor { get; }

    /// <summary>How long to wait after a step while somebody watches.</summary>
    public Func<int, TimeSpan> Pace { get; init; } = UnhurriedPace;

    public ComplementaryColors Network { get; private set; }

    /// <summary>Without it the network would be done before anybody saw it learn: most happens in the first hundred steps, which take four seconds; the thousand after them take ten.</summary>
    public static TimeSpan UnhurriedPace(int step) => TimeSpan.FromMilliseconds(step < 100 ? 40 : 10);

    /// <summary>Trains until the network is done.</summary>
    /// <param name="isWatched">Somebody sits at the terminal, and may be about to open the page.</param>
    /// <param name="cancellation">Ends training early, with an exception.</param>
    public void Train(bool isWatched, CancellationToken cancellation)
    {
        if (Monitor.State == RunPhase.Waiting) Monitor.Begin();
        while (Network.Reason is null)
        {
            Monitor.WaitForTurn(cancellation);
            var network = Network; // the turn may have brought a new one
            network.Step();
            if (network.Steps % ComplementaryColors.LooksEvery == 0) Monitor.Record(network.Steps, ("cost", network.Cost));
            else Monitor.Record(network.Steps);
            if (isWatched || Monitor.Watchers > 0) cancellation.WaitHandle.WaitOne(Pace(network.Steps));
        }
        Monitor.Finish(Network.Reason == StopReason.CostReached
            ? new("the cost is low enough", "o custo é baixo o bastante")
            : new("the cost stayed too high", "o custo continuou alto demais"));
    }

    /// <summary>Waits until a page restarts a finished run, and trains again; until cancelled.</summary>
    public void Serve(CancellationToken cancellation)
    {
        while (true)
        {
            Monitor.WaitForTurn(cancellation);
            Train(isWatched: true, cancellation);
        }
    }

    void Restart(long with)
    {
        seed = with;
        Network = new(seed, Network.Activation) { LearningRate = Network.LearningRate };
        Monitor.Begin();
    }

    Observation Observe()
    {
        using var scope = new TensorScope();
        var predictions = ColorsFigures.Predictions(Network);
        var dead = Network.DeadUnits();
        return new()
        {
            Panels =
            [
                new FigurePanel("rings", new("Rings: original, complement, prediction", "Anéis: original, complementar, previsão"), ColorsFigures.Rings(predictions)),
                new ColorTablePanel("colors", new("RGB values", "Valores RGB"), rings,
                    [.. predictions.Select((prediction, i) => (IReadOnlyList<Color>)[ColorsFigures.Originals[i], ColorsFigures.Complements[i], prediction])]),
            ],
            Layers = [.. Network.Layers.Select((layer, i) => Describe(layer, dead[i]))],
            Notices = [.. Enumerable.Range(0, channels.Length).Where(channel => dead[^1][channel]).Select(Explain)],
        };
    }

    LayerObservation Describe(Dense layer, bool[] dead) => LayerObservation.Of(layer).Single() with
    {
        Units = layer.Units,
        DeadUnits = dead.Count(isDead => isDead),
    };

    LocalizedText Explain(int channel) => new(
        $"Channel {channels[channel].English} is dead: output 0 for every colour. A ReLU unit that is 0 for all examples has no gradient, so training cannot bring it back. Choose leaky ReLU, and it can.",
        $"O canal {channels[channel].Portuguese} está morto: saída 0 para todas as cores. Uma unidade ReLU que dá 0 para todos os exemplos não tem gradiente, e o treino não a recupera. Escolha leaky ReLU, e ela volta.");
}
