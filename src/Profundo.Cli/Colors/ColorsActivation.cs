namespace Profundo.Cli;

/// <summary>What the colour network may have after each layer.</summary>
/// <param name="Name">The name in options and on the page.</param>
/// <param name="NegativeSlope">What negative numbers are multiplied by. With zero, as in plain ReLU, a unit that is negative for every colour has no gradient and stays so.</param>
internal sealed record ColorsActivation(string Name, double NegativeSlope)
{
    public static ColorsActivation LeakyRelu { get; } = new("leakyRelu", 0.001);

    public static ColorsActivation Relu { get; } = new("relu", 0);

    public static IReadOnlyList<ColorsActivation> All { get; } = [LeakyRelu, Relu];

    public static ColorsActivation Named(string name) => All.Single(activation => activation.Name == name);

    public Tensor Call(Tensor x) => NegativeSlope == 0 ? x.Relu() : x.LeakyRelu(NegativeSlope);
}
