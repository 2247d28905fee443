namespace Profundo;

/// <summary>Which values of an operation its gradient reads, and the recording therefore keeps.</summary>
[Flags]
public enum GradientReads
{
    /// <summary>No values, only shapes, as the gradient of a sum.</summary>
    Nothing = 0,

    /// <summary>The first operand.</summary>
    First = 1,

    /// <summary>The second operand.</summary>
    Second = 2,

    /// <summary>All operands.</summary>
    Inputs = 7,

    /// <summary>The result.</summary>
    Output = 8,

    /// <summary>All operands and the result.</summary>
    Everything = 15,
}
