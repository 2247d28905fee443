using System.CommandLine;

namespace Profundo.Cli.Commands;

/// <summary><c>profundo train</c>: without a name, the colour network, which needs no data and no network connection.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var colors = TrainColorsCommand.Create();
        var train = new Command("train", "Trains an example network. Without a name: colors.") { colors, TrainMnistCommand.Create() };
        foreach (var option in colors.Options) train.Options.Add(option);
        train.SetAction((parsed, cancellation) => TrainColorsCommand.Execute(parsed, cancellation));
        return train;
    }
}
