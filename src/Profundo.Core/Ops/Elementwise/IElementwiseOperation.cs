namespace Profundo;

/// <summary>An operation that computes each element of its result from the elements of its operands in the same place.</summary>
internal interface IElementwiseOperation
{
    /// <summary>Its formula, to be computed together with others; null if it cannot be.</summary>
    Graphs.ElementwiseStage? Stage { get; }
}
