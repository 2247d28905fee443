namespace Profundo;

/// <summary>What an operation's gradient is computed from.</summary>
public readonly ref struct GradientContext
{
    readonly OperationNode node;
    readonly HashSet<Node>? leads;

    internal GradientContext(OperationNode node, Tensor outputGradient, HashSet<Node>? leads)
    {
        this.node = node;
        this.leads = leads;
        OutputGradient = outputGradient;
    }

    /// <summary>The gradient that arrives at the result, of the result's shape.</summary>
    public Tensor OutputGradient { get; }

    /// <summary>The result's value.</summary>
    /// <exception cref="GradientException">The operation did not say that it reads it, or it was overwritten since.</exception>
    public Tensor Output => node.SavedOutput();

    /// <summary>How many operands there were.</summary>
    public int InputCount => node.InputCount;

    /// <summary>An operand's value.</summary>
    /// <param name="input">Which operand.</param>
    /// <exception cref="GradientException">The operation did not say that it reads it, or it was overwritten since.</exception>
    public Tensor Input(int input) => node.SavedInput(input);

    /// <summary>An operand's shape, known even where its value is not kept.</summary>
    /// <param name="input">Which operand.</param>
    public Shape InputShape(int input) => node.InputSpec(input).Shape;

    /// <summary>An operand's element type.</summary>
    /// <param name="input">Which operand.</param>
    public DType InputDType(int input) => node.InputSpec(input).DType;

    /// <summary>Whether the gradient of this operand is wanted.</summary>
    /// <param name="input">Which operand.</param>
    public bool Needs(int input) => node.Leads(input, leads);
}
