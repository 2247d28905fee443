using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Profundo;

/// <summary>The rules of <see cref="OperandRules"/> for the operations of operators, which are open generic types.</summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
static class ShellRules
{
    static readonly Dictionary<Type, string> rules = new()
    {
        [typeof(UnaryOperation<>)] = nameof(Unary),
        [typeof(BinaryOperation<>)] = nameof(Binary),
        [typeof(ComparisonOperation<>)] = nameof(Pair),
        [typeof(Reduction<>)] = nameof(Reduction),
    };

    static readonly ConcurrentDictionary<Type, Action<Operation, Tensor[]>> known = new();

    public static void Check(Operation operation, Tensor[] x) => known.GetOrAdd(operation.GetType(), Find)(operation, x);

    static Action<Operation, Tensor[]> Find(Type type)
    {
        if (!type.IsGenericType || !rules.TryGetValue(type.GetGenericTypeDefinition(), out string? rule))
            throw new NotSupportedException($"There is no rule for what {type.Name} can compute with. Add one to {nameof(OperandRules)}, so that files can hold it.");
        MethodInfo method = typeof(ShellRules).GetMethod(rule, BindingFlags.Static | BindingFlags.NonPublic)!;
        return method.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Action<Operation, Tensor[]>>();
    }

    static void Unary<TOperator>(Operation operation, Tensor[] x) where TOperator : unmanaged, IUnaryOperator
    {
        Require.Count(operation, x, 1);
        if (!TOperator.KeepsIntegers) Require.Real(operation, x);
    }

    static void Binary<TOperator>(Operation operation, Tensor[] x) where TOperator : unmanaged, IBinaryOperator
    {
        Pair<TOperator>(operation, x);
        if (!TOperator.KeepsIntegers) Require.Real(operation, x);
    }

    static void Pair<TOperator>(Operation operation, Tensor[] x)
    {
        Require.Count(operation, x, 2);
        Require.OneType(operation, x);
    }

    static void Reduction<TReduction>(Operation operation, Tensor[] x) where TReduction : IReduction
    {
        Require.Count(operation, x, 1);
        Require.Axes(operation, ((Reduction<TReduction>)operation).Axes, x[0]);
        if (!TReduction.TakesIntegers) Require.Real(operation, x);
    }
}
