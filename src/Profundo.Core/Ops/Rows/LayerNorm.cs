namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// Layer normalisation: brings each row of the last axes to mean 0 and variance 1, then scales and shifts it element by element.
    /// Ba, Kiros &amp; Hinton, Layer Normalization, 2016.
    /// </summary>
    /// <param name="gamma">The scale; its shape says which last axes make a row. Null stands for ones on the last axis.</param>
    /// <param name="beta">The shift, of the same shape. Null stands for zeros.</param>
    /// <param name="epsilon">Added to the variance, so that a constant row is not divided by zero; default 10⁻⁵.</param>
    /// <exception cref="ShapeException">The scale or the shift do not have the shape of the last axes.</exception>
    public Tensor LayerNorm(Tensor? gamma = null, Tensor? beta = null, double epsilon = 1e-5) => NormaliseRows("layer-norm", gamma, beta, epsilon, centred: true);

    /// <summary>
    /// Root-mean-square normalisation: divides each row of the last axes by its root mean square and scales it element by element.
    /// Zhang &amp; Sennrich, Root Mean Square Layer Normalization, 2019.
    /// </summary>
    /// <param name="gamma">The scale; its shape says which last axes make a row. Null stands for ones on the last axis.</param>
    /// <param name="epsilon">Added to the mean square, so that a row of zeros is not divided by zero; default 10⁻⁶.</param>
    /// <exception cref="ShapeException">The scale does not have the shape of the last axes.</exception>
    public Tensor RmsNorm(Tensor? gamma = null, double epsilon = 1e-6) => NormaliseRows("rms-norm", gamma, null, epsilon, centred: false);

    Tensor NormaliseRows(string name, Tensor? gamma, Tensor? beta, double epsilon, bool centred)
    {
        var row = (gamma ?? beta)?.Shape ?? (Shape)Shape.Lengths[Shape.Axis(-1, name)];
        if (row.Rank == 0 || row.Rank > Rank || !Shape.Lengths.AsSpan(Rank - row.Rank).SequenceEqual(row.Lengths) || (beta is not null && beta.Shape != row))
            throw new ShapeException($"{name}: the scale and the shift must have the shape of the last axes of the tensor, which has the shape {Shape}, but they have {gamma?.Shape.ToString() ?? "none"} and {beta?.Shape.ToString() ?? "none"}.");
        var length = (int)row.Size;
        var x = AsType(DTypes.Real(DType));
        var rows = row.Rank == 1 ? x : x.Reshape([.. Shape.Lengths[..^row.Rank], length]);
        var scale = gamma?.AsType(x.DType).Reshape(length) ?? Ones(length, x.DType, Device);
        var shift = beta?.AsType(x.DType).Reshape(length) ?? Zeros(length, x.DType, Device);
        return Operation.Apply(new NormaliseRowsOperation(rows.Rank - 1, epsilon, centred), rows, scale, shift).Reshape(Shape);
    }
}
