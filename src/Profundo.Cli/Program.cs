using System.CommandLine;
using Profundo.Cli.Commands;

var root = new RootCommand("Profundo: deep learning for .NET. Trains the example networks and tells what the machine offers.")
{
    TrainCommand.Create(),
    InfoCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
