namespace Profundo;

/// <summary>What an operation's result looks like, known before anything is computed.</summary>
/// <param name="Shape">The lengths of the result's axes.</param>
/// <param name="DType">The type of its elements.</param>
public readonly record struct TensorSpec(Shape Shape, DType DType);
