namespace Profundo.Tests.Graphs;

public sealed class OperationRoundTripTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Kinds => [.. KindTable.Operations.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_loaded_as_it_was_saved(string kind)
    {
        foreach (OperationSample sample in OperationSamples.Of(KindTable.Operations.Find(kind)!).SelectMany(InBothWidths))
        {
            Tensor expected = Operation.Apply(sample.Operation, sample.Inputs);
            GraphFile.Save(folder["x.json"], Compiled.Function((Tensor[] x) => [Operation.Apply(sample.Operation, x)]), sample.Inputs);
            LoadedGraph loaded = GraphFile.Load(folder["x.json"]);
            Bits.AssertSame(expected, loaded.Call(sample.Inputs), $"{sample.Operation}");
            Bits.AssertSame(expected, loaded.Apply(sample.Inputs)[0], $"{sample.Operation} without a plan");
            string json = File.ReadAllText(folder["x.json"]);
            GraphFile.Save(folder["y.json"], Compiled.Function((Tensor[] x) => loaded.CallAll(x)), sample.Inputs);
            Assert.Equal(json, File.ReadAllText(folder["y.json"]));
        }
    }

    static IEnumerable<OperationSample> InBothWidths(OperationSample sample) =>
        [sample, new(sample.Operation, [.. sample.Inputs.Select(input => input.DType == DType.Float32 ? input.AsType(DType.BFloat16) : input)])];

    /// <summary>A name that disappears or changes makes files unreadable; a new one belongs into this list.</summary>
    [Fact]
    public void Names_in_files_stay() => Snapshot.Verify("Kinds.txt", string.Join("\n", KindTable.Operations.Names.Order(StringComparer.Ordinal)) + "\n");

    [Fact]
    public void Nothing_is_left_out()
    {
        string[] functionsOfUsersAndPlans = ["CheckpointOperation", "CustomOperation", "RandomOperation", "FusedOperation", "NarrowingOperation", "CompiledOperation"];
        HashSet<string> held = [.. KindTable.Operations.Names.Select(name => KindTable.Operations.Find(name)!.Name)];
        var missing = typeof(Operation).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Operation))).Select(type => type.Name).Except(held);
        Assert.Equal(functionsOfUsersAndPlans.Order(), missing.Order());
    }
}
