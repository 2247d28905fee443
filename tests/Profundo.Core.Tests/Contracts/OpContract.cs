using Profundo.Tests.Kernels;
using Xunit.Abstractions;

namespace Profundo.Tests.Contracts;

/// <summary>
/// What every operator promises: values as its reference, the same bits on every lane, from every arrangement of memory and on any
/// number of threads, right gradients of first and second order, integers, empty tensors, and errors that explain.
/// </summary>
[Collection(ThreadCount.Name)]
public class OpContract(ITestOutputHelper output)
{
    public static TheoryData<string> Names(string kind) => [.. Contracts.Of(kind).Select(contract => contract.Name)];

    [Theory]
    [MemberData(nameof(Names), "unary")]
    public void Unary(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), "binary")]
    public void Binary(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), "comparison")]
    public void Comparison(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), "reduction")]
    public void Reduction(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), "operation")]
    public void Operation(string name) => Check(name);

    static void Check(string name) => Contracts.All.Single(contract => contract.Name == name).Run();

    [Fact]
    public void Nothing_is_left_out()
    {
        var runs = Contracts.All.Select(contract => contract.Run()).ToList();
        foreach (var kind in Contracts.All.GroupBy(contract => contract.Kind)) output.WriteLine($"{kind.Count()} {kind.Key}");
        var (values, gradients) = (runs.Sum(run => (long)run.Values), runs.Sum(run => run.Gradients));
        output.WriteLine($"{runs.Count} cases, {values} values, {gradients} gradients");
        Assert.InRange(runs.Count, 174, int.MaxValue);
        Assert.InRange(values, 20_000_000, long.MaxValue);
        Assert.InRange(gradients, 18_000, int.MaxValue);
    }
}
