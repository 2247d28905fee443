namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Each square matrix of a batch multiplied with itself, by repeated squaring: about 2 log₂ n products.</summary>
    /// <param name="exponent">How often the matrix is a factor; 0 gives the identity. For negative powers invert the matrix first.</param>
    /// <exception cref="ShapeException">The last two axes are not equally long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is negative.</exception>
    public Tensor MatrixPower(int exponent)
    {
        if (Rank < 2 || Shape[^1] != Shape[^2])
            throw new ShapeException($"matrix-power: only square matrices can be multiplied with themselves, but the shape is {Shape}.");
        if (exponent < 0)
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, $"matrix-power: the exponent must be at least 0, but is {exponent}. Invert the matrix and raise the inverse to the power {-(long)exponent}.");
        if (exponent == 0)
        {
            var identity = ZerosLike();
            identity.Diagonal(0, -2, -1).Fill(1);
            return identity;
        }
        Tensor power = this;
        Tensor? result = null;
        for (; ; power = power.MatMul(power))
        {
            if (exponent % 2 == 1) result = result is null ? power : result.MatMul(power);
            if ((exponent /= 2) == 0) return result!;
        }
    }
}
