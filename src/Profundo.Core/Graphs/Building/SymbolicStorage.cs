namespace Profundo.Graphs;

/// <summary>
/// What a symbolic tensor has in place of memory: the node that makes its value. Writing in place moves it on to another node; storages
/// that look at the same memory in an eager run form a family and move together.
/// </summary>
internal sealed class SymbolicStorage : Storage
{
    readonly List<SymbolicStorage> family;
    readonly SymbolicStorage? looksAt;
    readonly ViewOperation? view;
    GraphNode node;
    int nodeVersion; // of the family when the node was made

    public SymbolicStorage(Graph graph, GraphNode node, Device device) : base(0, device)
    {
        (Graph, this.node) = (graph, node);
        family = [this];
    }

    SymbolicStorage(SymbolicStorage looksAt, ViewOperation view, GraphNode node, int constantVersion) : base(0, looksAt.Device)
    {
        (Graph, this.node, this.looksAt, this.view, family, ConstantVersion) = (looksAt.Graph, node, looksAt, view, looksAt.family, constantVersion);
        (Version, RecordedWrites) = (looksAt.Version, looksAt.RecordedWrites);
        nodeVersion = Version;
        family.Add(this);
    }

    /// <summary>The graph that is being built.</summary>
    public Graph Graph { get; }

    /// <summary>The tensor that is not symbolic that this began as, if any.</summary>
    public Tensor? StandsFor { get; init; }

    /// <summary>Whether this began as a tensor from outside.</summary>
    public bool IsCapture { get; init; }

    /// <summary>What this looks at in the end.</summary>
    public SymbolicStorage Root => looksAt?.Root ?? this;

    /// <summary>The version of the memory that this was copied from, if it is a constant.</summary>
    public int ConstantVersion { get; init; }

    /// <summary>Whether the tensor that this was copied from has been overwritten since, while no value of the graph was written over it.</summary>
    public bool IsStale(Tensor tensor) => !IsCapture && Version == 0 && tensor.Storage.Version != ConstantVersion && node.Kind != NodeKind.Captured;

    /// <summary>What a view of this gives.</summary>
    /// <param name="operation">The view.</param>
    /// <param name="result">Its node.</param>
    /// <param name="constantVersion">The version of the memory, if it is a view of a constant.</param>
    public SymbolicStorage LookAt(ViewOperation operation, GraphNode result, int constantVersion = 0) => new(this, operation, result, constantVersion);

    /// <summary>The node of the present value; for a view, that of what its base has become.</summary>
    public GraphNode Current()
    {
        if (looksAt is not null && nodeVersion != Version)
        {
            node = Graph.Add(view!, [looksAt.Current()], node.Spec);
            nodeVersion = Version;
        }
        return node;
    }

    /// <summary>Replaces the value; that of a view, by replacing what it looks at. <see cref="NoteWrite"/> follows.</summary>
    public void Write(GraphNode value)
    {
        if (looksAt is not null)
        {
            var whole = looksAt.Current();
            looksAt.Write(Graph.Add(new WriteThroughView(view!), [whole, value], whole.Spec));
            return;
        }
        node = value;
        nodeVersion = Version + 1;
    }

    public override void NoteWrite(bool isRecorded)
    {
        NoteFamilyWrite(isRecorded);
        Root.StandsFor?.Storage.NoteWrite(isRecorded); // tensors that are not symbolic look at it as well
    }

    /// <summary>Counts a write for all that look at the same memory and are symbolic.</summary>
    public void NoteFamilyWrite(bool isRecorded)
    {
        foreach (var member in family)
        {
            member.Version++;
            if (isRecorded) member.RecordedWrites++;
        }
    }

    private protected override Exception Unreadable() => new GraphException(
        $"{UserCode.Here()}a value is read that does not exist yet: the code builds a graph (it is being compiled, or works on placeholders), which computes later. "
        + "Return the tensor and read it from the result; replace branches and loops that depend on values by operations such as Tensor.Where; or call this part outside of the compiled function.");
}
