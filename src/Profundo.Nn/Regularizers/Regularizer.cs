namespace Profundo;

/// <summary>
/// What a loss pays for the values of a parameter, to keep them small or sparse. Give it to a layer or set <see cref="Parameter.Regularizer"/>: models then add it
/// to their loss, and <see cref="Layer.Penalty"/> gives it to loops of one's own. Derive and write <see cref="Penalty"/> to make one of your own.
/// </summary>
/// <remarks>Weight decay of an optimiser does the same as L2 for plain gradient descent only: there it is λ = 2 · strength, and the loss that is shown is without it.</remarks>
/// <example><code>
/// var layer = new Dense(64, "relu", weightRegularizer: Regularizer.L2(0.01));
/// model.Parameters.Matching("weight$").ForEach(weight => weight.Regularizer = Regularizer.L1(1e-4));
/// </code></example>
public abstract class Regularizer
{
    /// <summary>What the loss pays, a scalar.</summary>
    /// <param name="values">The values of the parameter.</param>
    public abstract Tensor Penalty(Tensor values);

    /// <summary>strength · Σ |w|, which makes weights sparse.</summary>
    /// <param name="strength">The factor; default 0.01.</param>
    public static Regularizer L1(double strength = 0.01) => new NormRegularizer(strength, 0);

    /// <summary>strength · Σ w², which keeps weights small. Without a factor ½, as in Keras.</summary>
    /// <param name="strength">The factor; default 0.01.</param>
    public static Regularizer L2(double strength = 0.01) => new NormRegularizer(0, strength);

    /// <summary>The sum of both. Zou and Hastie 2005.</summary>
    /// <param name="l1">The factor of Σ |w|; default 0.01.</param>
    /// <param name="l2">The factor of Σ w²; default 0.01.</param>
    public static Regularizer L1L2(double l1 = 0.01, double l2 = 0.01) => new NormRegularizer(l1, l2);

    /// <summary>A function of the values that gives a scalar.</summary>
    /// <param name="penalty">The function, in tensor code.</param>
    public static Regularizer Of(Func<Tensor, Tensor> penalty) => new FunctionRegularizer(penalty);

    /// <summary><c>"l1"</c>, <c>"l2"</c> or <c>"l1l2"</c>, each with the strength 0.01.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Regularizer(string name) => RegularizerNames.Find(name);

    sealed class FunctionRegularizer(Func<Tensor, Tensor> penalty) : Regularizer
    {
        public override Tensor Penalty(Tensor values) => penalty(values);
    }
}
