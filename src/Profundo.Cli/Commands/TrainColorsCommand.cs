using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Profundo.Studio;

namespace Profundo.Cli.Commands;

/// <summary><c>profundo train colors</c>.</summary>
internal static class TrainColorsCommand
{
    /// <summary>How long the page of a finished run stays where nobody can press a key, so that scripts end by themselves.</summary>
    static readonly TimeSpan grace = TimeSpan.FromSeconds(2);

    static readonly Option<long> seed = new("--seed") { Description = "Which random weights and colours to start from.", DefaultValueFactory = _ => 1 };
    static readonly Option<string> activation = new("--activation") { Description = "What follows each layer: leakyRelu or relu.", DefaultValueFactory = _ => ColorsActivation.LeakyRelu.Name };
    static readonly Option<bool> noBrowser = new("--no-browser") { Description = "Draw progress in the terminal, at full speed, instead of on a live page." };
    static readonly Option<int> port = new("--port") { Description = "The live page's port on 127.0.0.1. Default: any that is free." };
    static readonly Option<bool> json = new("--json") { Description = "End with one line of JSON: steps, cost, reason, seconds." };

    public static Command Create()
    {
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
                result.AddError($"A port is a number from 1 to {IPEndPoint.MaxPort}, or 0 for any that is free.");
        });
        activation.AcceptOnlyFromAmong([.. ColorsActivation.All.Select(one => one.Name)]);
        var command = new Command("colors", "Learns to name the complementary colour, from 10,000 generated colours, on a live page.") { seed, activation, noBrowser, port, json };
        command.SetAction(Execute);
        return command;
    }

    public static Task<int> Execute(ParseResult parsed, CancellationToken cancellation) => Run.Guarded(async token =>
    {
        var chosen = ColorsActivation.Named(parsed.GetValue(activation)!);
        var clock = Stopwatch.StartNew();
        var network = parsed.GetValue(noBrowser)
            ? TrainInTerminal(new(parsed.GetValue(seed), chosen), clock, token)
            : await TrainOnPage(new(parsed.GetValue(seed), chosen), parsed.GetValue(port), isEndless: !parsed.GetValue(json), token);
        if (parsed.GetValue(json))
            Console.WriteLine(new JsonObject
            {
                ["steps"] = network.Steps,
                ["cost"] = double.IsFinite(network.Cost) ? network.Cost : null, // JSON has no infinity
                ["reason"] = network.Reason ?.Words() ?? "cancelled",
                ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 3),
            }.ToJsonString());
        if (network.Reason is null) token.ThrowIfCancellationRequested();
    }, cancellation);

    static ComplementaryColors TrainInTerminal(ComplementaryColors network, Stopwatch clock, CancellationToken cancellation)
    {
        var display = new ColorsDisplay();
        while (network.Reason is null && !cancellation.IsCancellationRequested)
        {
            network.Step();
            display.Show(network, clock.Elapsed);
        }
        display.Finish(network, clock.Elapsed);
        return network;
    }

    static async Task<ComplementaryColors> TrainOnPage(ColorsStudio studio, int port, bool isEndless, CancellationToken cancellation)
    {
        await using var server = await StudioServer.StartAsync(studio.Monitor, new() { Port = port }, cancellation);
        var isInteractive = !Console.IsOutputRedirected && !Console.IsInputRedirected;
        Console.WriteLine($"Live page: {server.Address}");
        if (isInteractive) DesktopBrowser.TryOpen(server.Address);
        studio.Train(isWatched: isInteractive, cancellation);
        Console.WriteLine($"{studio.Network.Reason!.Value.Words()} after {studio.Network.Steps} steps");
        if (isEndless) ServeOn(studio, isInteractive, cancellation);
        return studio.Network;
    }

    /// <summary>Keeps the page of a finished run: until somebody presses Enter or Ctrl-C, or for a moment where nobody can.</summary>
    static void ServeOn(ColorsStudio studio, bool isInteractive, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (isInteractive)
        {
            Console.WriteLine("The page stays until you press Enter or Ctrl-C.");
            _ = Task.Run(() => { Console.ReadLine(); end.Cancel(); }, CancellationToken.None);
        }
        else
        {
            end.CancelAfter(grace);
        }
        try
        {
            studio.Serve(end.Token);
        }
        catch (OperationCanceledException)
        {
            // Leaving a page whose run is done is how the command ends, not a failure.
        }
    }
}
