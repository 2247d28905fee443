using System.Runtime.CompilerServices;

namespace Profundo.Tests.GraphTests;

/// <summary>Checks that something cannot be compiled, and that the message says where and why.</summary>
internal static class Refusal
{
    /// <param name="action">What is refused, on the line of the call or below.</param>
    /// <param name="reason">What the message says.</param>
    /// <param name="lines">How many lines further down it happens.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static void AssertHere(Action action, string reason, int lines = 0, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var message = Assert.Throws<GraphException>(action).Message;
        Assert.StartsWith($"{Path.GetFileName(file)}:{line + lines}: ", message);
        Assert.Contains(reason, message);
    }
}
