namespace Profundo.Graphs;

/// <summary>How an operand of a fused operation lies beside the result.</summary>
internal enum OperandKind
{
    /// <summary>It has the result's shape.</summary>
    Whole,

    /// <summary>It has one element.</summary>
    Single,

    /// <summary>It has the shape of the result's last axes and is repeated along the others, as a bias is.</summary>
    Repeated,
}

/// <summary>A stage with what it reads: values below <see cref="FusedProgram.Operands"/> in number are operands, those from there on results of stages.</summary>
internal readonly record struct FusedStep(ElementwiseStage Stage, int First, int Second);

/// <summary>Several element-wise formulas that are computed together, piece by piece, without writing what lies between them to memory.</summary>
internal sealed class FusedProgram
{
    /// <summary>The longest code that is joined into one loop. Longer formulas are joined to no others: compilers give up on them.</summary>
    const int LongestSegment = 96, MostSteps = 12;

    public FusedProgram(OperandKind[] operands, FusedStep[] steps, bool isDouble)
    {
        (Operands, Steps, IsDouble) = (operands, steps, isDouble);
        Weight = steps.Sum(step => step.Stage.Weight);
        Segments = Segment.Divide(this, LongestSegment, MostSteps);
        ScratchCount = Segment.AssignScratch(this, Segments);
    }

    public IReadOnlyList<OperandKind> Operands { get; }

    /// <summary>The stages; the last gives the result.</summary>
    public IReadOnlyList<FusedStep> Steps { get; }

    public bool IsDouble { get; }

    public Segment[] Segments { get; }

    /// <summary>How many pieces of memory hold values between segments.</summary>
    public int ScratchCount { get; }

    /// <summary>Lane operations altogether.</summary>
    public int Weight { get; }
}
