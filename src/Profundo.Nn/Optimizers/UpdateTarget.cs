namespace Profundo;

/// <summary>One tensor that an optimiser is to change, with what it needs for that; multipliers of a <see cref="Parameter"/> are applied already.</summary>
/// <param name="Value">What to change, in place.</param>
/// <param name="Gradient">Its gradient, of the same shape and element type.</param>
/// <param name="LearningRate">How far the step goes.</param>
/// <param name="WeightDecay">λ, as the rule understands it.</param>
/// <param name="GradientScale">What the gradient is multiplied by first, such as 1 / batch size.</param>
public readonly record struct UpdateTarget(Tensor Value, Tensor Gradient, double LearningRate, double WeightDecay, double GradientScale);
