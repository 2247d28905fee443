namespace Profundo.Tests;

/// <summary>What an example writes.</summary>
static class Transcript
{
    /// <summary>Runs an example from a given state of the random numbers, the same as its program begins with.</summary>
    public static string Of(Action<TextWriter> example)
    {
        RandomGenerator.Default.Seed(1);
        using var output = new StringWriter { NewLine = "\n" };
        example(output);
        return output.ToString();
    }

    public static string[] Lines(Action<TextWriter> example) => Of(example).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
