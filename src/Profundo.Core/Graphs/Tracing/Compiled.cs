using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>Compiles functions of tensors.</summary>
public static class Compiled
{
    /// <summary>
    /// Makes a function fast. The first call with tensors of given shapes and types runs the function once on symbolic tensors, notes down
    /// what it does, and makes a plan of it; later calls run the plan: fused operations, one block of memory, no allocation but of the results.
    /// </summary>
    /// <param name="function">
    /// What to compile, in tensor code. It may read and overwrite tensors from outside, such as parameters, draw random numbers, and record and
    /// differentiate. Numbers, branches and loops of C# are frozen as they were at the first call; reading the value of a tensor is refused.
    /// </param>
    /// <param name="options">Checks and limits; default as <see cref="CompileOptions"/> is.</param>
    /// <example><code>
    /// var attention = Compiled.Function((Tensor q, Tensor k) => (q.MatMul(k.T) / 8).Softmax());
    /// var weights = attention.Call(queries, keys);
    /// Console.WriteLine(attention.Explain());
    /// </code></example>
    public static CompiledFunction Function(Func<Tensor, Tensor> function, CompileOptions? options = null) => new(inputs => [function(inputs[0])], 1, options);

    /// <inheritdoc cref="Function(Func{Tensor, Tensor}, CompileOptions?)"/>
    public static CompiledFunction Function(Func<Tensor, Tensor, Tensor> function, CompileOptions? options = null) => new(inputs => [function(inputs[0], inputs[1])], 2, options);

    /// <inheritdoc cref="Function(Func{Tensor, Tensor}, CompileOptions?)"/>
    public static CompiledFunction Function(Func<Tensor, Tensor, Tensor, Tensor> function, CompileOptions? options = null) => new(inputs => [function(inputs[0], inputs[1], inputs[2])], 3, options);

    /// <summary>Makes a function of any number of tensors, with any number of results, fast; see <see cref="Function(Func{Tensor, Tensor}, CompileOptions?)"/>.</summary>
    /// <param name="function">What to compile.</param>
    /// <param name="options">Checks and limits.</param>
    [OverloadResolutionPriority(1)] // a list of tensors could also be one tensor
    public static CompiledFunction Function(Func<Tensor[], Tensor[]> function, CompileOptions? options = null) => new(function, null, options);
}

/// <summary>How a function is compiled.</summary>
public sealed record CompileOptions
{
    /// <summary>
    /// Runs the first call of each plan a second time without the plan and compares results, overwritten tensors and random state bit by bit. Default false.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>How many plans, for different shapes and types, are kept; the oldest goes first. Default 32.</summary>
    public int MostPlans { get; init; } = 32;
}
