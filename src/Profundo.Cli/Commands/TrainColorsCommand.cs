using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Profundo.Cli.Commands;

/// <summary><c>profundo train colors</c>.</summary>
internal static class TrainColorsCommand
{
    static readonly Option<long> seed = new("--seed") { Description = "Which random weights and colours to start from.", DefaultValueFactory = _ => 1 };
    static readonly Option<bool> json = new("--json") { Description = "End with one line of JSON: steps, cost, reason, seconds." };

    public static Command Create()
    {
        var command = new Command("colors", "Learns to name the complementary colour, from 10,000 generated colours.") { seed, json };
        command.SetAction(Execute);
        return command;
    }

    public static Task<int> Execute(ParseResult parsed, CancellationToken cancellation) => Run.Guarded(token =>
    {
        RandomGenerator.Default.Seed(parsed.GetValue(seed));
        var trainer = new ComplementaryColors((ulong)parsed.GetValue(seed));
        var clock = Stopwatch.StartNew();
        var display = new ColorsDisplay();
        while (!trainer.IsDone && !token.IsCancellationRequested)
        {
            trainer.Step();
            display.Show(trainer, clock.Elapsed);
        }
        display.Finish(trainer, clock.Elapsed);
        if (parsed.GetValue(json))
            Console.WriteLine(new JsonObject
            {
                ["steps"] = trainer.Steps,
                ["cost"] = trainer.Cost,
                ["reason"] = trainer.Reason,
                ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 3),
            }.ToJsonString());
        return Task.CompletedTask;
    }, cancellation);
}
