using System.Reflection;

namespace Profundo.Tests.Contracts;

/// <summary>Finds everything that has a contract; nothing is registered by hand.</summary>
internal static class Contracts
{
    /// <summary>In a process that is there to have its digests compared with another's, lanes and threads need not be compared as well.</summary>
    public static bool IsDigestOnly { get; set; }

    public static IReadOnlyList<ContractCase> All { get; } =
    [
        .. Operators("unary", typeof(IUnaryOperator), typeof(UnaryContract<>)),
        .. Operators("binary", typeof(IBinaryOperator), typeof(BinaryContract<>)),
        .. Operators("comparison", typeof(IComparisonOperator), typeof(ComparisonContract<>)),
        .. Settings.Implementations(typeof(IReduction)).Select(type => new ContractCase("reduction", $"reduction {type.Name}", Bind<Action<ContractRun>>(typeof(ReductionContract<>), type, instance: null))),
        .. OperationContract.Types.Select(type => new ContractCase("operation", $"operation {type.Name}", run => OperationContract.Check(type, run))),
    ];

    public static IEnumerable<ContractCase> Of(string kind) => All.Where(contract => contract.Kind == kind);

    static IEnumerable<ContractCase> Operators(string kind, Type contract, Type checker)
    {
        foreach (var type in Settings.Implementations(contract))
            foreach (var instance in Settings.Instances(type))
                yield return new(kind, $"{kind} {instance}", Bind<Action<ContractRun>>(checker, type, instance));
    }

    static TDelegate Bind<TDelegate>(Type checker, Type type, object? instance) where TDelegate : Delegate
    {
        var closed = checker.MakeGenericType(type);
        var target = instance is null ? null : Activator.CreateInstance(closed, instance);
        return closed.GetMethod("Check", BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)!.CreateDelegate<TDelegate>(target);
    }
}
