namespace Profundo.Graphs;

/// <summary>Where a node's value comes from.</summary>
internal enum NodeKind
{
    /// <summary>It is computed from other nodes.</summary>
    Operation,

    /// <summary>It is fed whenever the graph runs.</summary>
    Placeholder,

    /// <summary>It is read, whenever the graph runs, from a tensor that lives outside: a parameter, a running mean.</summary>
    Captured,

    /// <summary>It never changes.</summary>
    Constant,
}

/// <summary>A value in a graph: what it is made from, and what it looks like.</summary>
internal sealed class GraphNode
{
    GraphNode(NodeKind kind, TensorSpec spec) => (Kind, Spec) = (kind, spec);

    public NodeKind Kind { get; }

    public TensorSpec Spec { get; }

    /// <summary>What computes it; null unless it is computed.</summary>
    public Operation? Operation { get; private init; }

    /// <summary>What it is computed from.</summary>
    public GraphNode[] Inputs { get; private init; } = [];

    /// <summary>The tensor that is captured or constant.</summary>
    public Tensor? Value { get; private init; }

    /// <summary>What the user calls it.</summary>
    public string? Name { get; set; }

    public static GraphNode Computed(Operation operation, GraphNode[] inputs, TensorSpec spec) => new(NodeKind.Operation, spec) { Operation = operation, Inputs = inputs };

    public static GraphNode Placeholder(string name, TensorSpec spec) => new(NodeKind.Placeholder, spec) { Name = name };

    public static GraphNode Captured(Tensor value) => new(NodeKind.Captured, new(value.Shape, value.DType)) { Value = value };

    public static GraphNode Constant(Tensor value) => new(NodeKind.Constant, new(value.Shape, value.DType)) { Value = value };

    /// <summary>Its place in the order in which the program computed things, which is kept where there is a choice.</summary>
    public int Order { get; set; }

    /// <summary>The same operation on other operands.</summary>
    public GraphNode On(GraphNode[] inputs) => new(Kind, Spec) { Operation = Operation, Inputs = inputs, Name = Name, Order = Order };

    /// <summary>A node that takes this one's place.</summary>
    public GraphNode ReplacedBy(Operation operation, params GraphNode[] inputs) => new(NodeKind.Operation, Spec) { Operation = operation, Inputs = inputs, Order = Order };

    /// <summary>Whether it draws random numbers, so that it must run once, in its place, each time.</summary>
    public bool IsRandom => Operation is RandomOperation;
}
