namespace Profundo;

/// <summary>What the header of a safetensors file says about a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">The type of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">Where its elements begin, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
sealed record SafeTensorsEntry(string Name, DType DType, Shape Shape, long Begin, long End);
