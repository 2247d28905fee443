using System.Reflection;

namespace Profundo.Tests.Contracts;

/// <summary>
/// The contract of an operation with settings, on the samples it brings: one result whatever the arrangement of its operands, the number of
/// threads and the processor; float32 agrees with float64; operands are left alone and nothing but the output is written; gradients of
/// both orders; equality by settings; errors that begin with its name.
/// </summary>
internal static class OperationContract
{
    /// <summary>Every concrete operation of the library that has settings of its own and is not the shell of an operator.</summary>
    public static IEnumerable<Type> Types => typeof(Tensor).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Operation)) && !type.IsAssignableTo(typeof(Graphs.IMadeByPasses)) && !shells.Contains(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    static readonly Type[] shells =
    [
        typeof(UnaryOperation<>), typeof(BinaryOperation<>), typeof(ComparisonOperation<>), typeof(Reduction<>),
        typeof(Graphs.CompiledOperation), typeof(RandomOperation), // made by the compiler, checked as such
    ];

    public static void Check(Type type, ContractRun run)
    {
        var property = type.IsAssignableTo(typeof(IHasSamples)) || type.IsGenericTypeDefinition
            ? Closed(type).GetProperty("Samples", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            : null;
        Assert.True(property is not null, $"{type.Name} has no samples to check it with. Implement IHasSamples.");
        var samples = ((IEnumerable<OperationSample>)property.GetValue(null)!).ToList();
        Assert.NotEmpty(samples);
        foreach (var sample in samples) Check(sample, run);
    }

    static Type Closed(Type type) => type.IsGenericTypeDefinition
        ? type.MakeGenericType([.. type.GetGenericArguments().Select(Settings.ArgumentFor)])
        : type;

    static void Check(OperationSample sample, ContractRun run)
    {
        var (operation, inputs) = (sample.Operation, sample.Inputs);
        var expected = Operation.Apply(operation, inputs);
        run.Add(expected);
        var before = inputs.Select(input => input.Copy()).ToArray();
        CheckSpec(operation, inputs, expected);
        ThreadCounts.AssertNoDifference(run, $"{operation}", () => Operation.Apply(operation, inputs));
        ContractRun.AssertSame(expected, Arrangements.ComputeGuarded(operation, inputs), $"{operation} into larger memory");
        for (var i = 0; i < inputs.Length; i++)
            foreach (var (name, view) in Arrangements.Of(inputs[i]).Where(arrangement => operation is not ReshapeOperation reshape || reshape.NeedsNoCopy(arrangement.View)))
                CheckClose(expected, Operation.Apply(operation, With(inputs, i, view)), 1e-6, $"{operation} with operand {i} {name}");
        for (var i = 0; i < inputs.Length; i++) ContractRun.AssertSame(before[i], inputs[i], $"operand {i} of {operation} after it");
        var wide = inputs.Select(input => input.DType == DType.Float32 ? input.AsType(DType.Float64) : input).ToArray();
        if (CanApply(operation, wide)) CheckClose(Operation.Apply(operation, wide), expected, 1e-5, $"{operation} in float32");
        if (operation is not (CustomOperation or CheckpointOperation)) GraphContract.Check(run, operands => Operation.Apply(operation, operands), inputs, $"{operation}");
        if (operation is not (CustomOperation or CheckpointOperation)) NarrowContract.Check(run, operands => Operation.Apply(operation, operands), inputs, $"{operation}", comparesGradients: sample.Constants.Length == 0);
        CheckDerivatives(sample, run);
        CheckErrors(operation, inputs);
    }

    static void CheckSpec(Operation operation, Tensor[] inputs, Tensor output)
    {
        Assert.Equal(operation.Infer(inputs), new TensorSpec(output.Shape, output.DType));
        var same = operation with { };
        Assert.Equal(operation, same);
        Assert.Equal(operation.GetHashCode(), same.GetHashCode());
        Assert.Matches("^[a-z0-9-]+$", operation.Name);
    }

    static void CheckDerivatives(OperationSample sample, ContractRun run)
    {
        const long small = 1000; // larger samples are there for the threads
        var (operation, inputs) = (sample.Operation, sample.Inputs);
        int[] variables = [.. Enumerable.Range(0, inputs.Length).Except(sample.Constants).Where(i => inputs[i].DType.IsFloatingPoint)];
        if (!operation.IsDifferentiable || variables.Length == 0 || inputs.Sum(input => input.Size) > small || !operation.Infer(inputs).DType.IsFloatingPoint) return;
        var wide = inputs.Select(input => input.DType == DType.Float32 ? input.AsType(DType.Float64) : input).ToArray();
        Func<Tensor[], Tensor> function = chosen =>
        {
            var operands = (Tensor[])wide.Clone();
            for (var i = 0; i < variables.Length; i++) operands[variables[i]] = chosen[i];
            return Operation.Apply(operation, operands);
        };
        var report = GradientCheck.Run(function, [.. variables.Select(i => inputs[i])], new() { SecondOrder = true, MaximumElements = 12, RelativeTolerance = 1e-4, AbsoluteTolerance = 2e-6 });
        Assert.True(report.Passed, $"{operation}: {report}");
        run.CountGradients(report.Checked);
    }

    /// <summary>Tries operands of other lengths and types; what is refused must be refused with a name and an explanation.</summary>
    static void CheckErrors(Operation operation, Tensor[] inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            var lengths = Enumerable.Repeat(7, input.Rank).ToArray();
            foreach (var odd in new[] { Tensor.Ones(lengths, input.DType), Tensor.Ones(input.Shape, DType.Float16), Tensor.Ones(input.Shape, DType.Bool) })
            {
                try
                {
                    operation.Infer(With(inputs, i, odd));
                }
                catch (Exception exception) when (exception is ShapeException or DTypeException or IndexException)
                {
                    Assert.Matches("^[a-z0-9-]+: .{40}", exception.Message);
                }
            }
        }
    }

    static bool CanApply(Operation operation, Tensor[] inputs)
    {
        try
        {
            operation.Infer(inputs);
            return true;
        }
        catch (DTypeException)
        {
            return false;
        }
    }

    static void CheckClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.True(expected.Shape == actual.Shape, $"{what} has shape {actual.Shape} instead of {expected.Shape}");
        Assert.True(actual.AllClose(expected, tolerance, tolerance, equalNaN: true), $"{what} differs");
    }

    static Tensor[] With(Tensor[] inputs, int index, Tensor replacement)
    {
        var result = (Tensor[])inputs.Clone();
        result[index] = replacement;
        return result;
    }
}
