using System.Collections;
using System.Reflection;
using Profundo.Tests.Contracts;

namespace Profundo.Tests.Graphs;

/// <summary>Examples of every operation that files can hold: those that operations bring themselves, and one for each operator.</summary>
static class OperationSamples
{
    public static IEnumerable<OperationSample> Of(Type type)
    {
        if (type.GetProperty("Samples", BindingFlags.Static | BindingFlags.Public) is { } samples) return (IEnumerable<OperationSample>)samples.GetValue(null)!;
        Type shell = type.GetGenericTypeDefinition(), argument = type.GetGenericArguments()[0];
        if (shell == typeof(Reduction<>))
            return [Reduce(type, [1], true, OperationSample.Real(3, 5)), Reduce(type, [0, 2], false, OperationSample.Real(2, 3, 4)), Reduce(type, [], false, OperationSample.Real())];
        Tensor[] operands = shell == typeof(UnaryOperation<>) ? [OperationSample.Positive(3, 5)] : [OperationSample.Positive(3, 5), OperationSample.Positive(3, 1)];
        return Settings.Instances(argument).Select(op => new OperationSample((Operation)Activator.CreateInstance(type, op)!, operands));
    }

    static OperationSample Reduce(Type type, int[] axes, bool keepDims, Tensor x) =>
        new((Operation)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, null, [axes, keepDims], null)!, x);
}
