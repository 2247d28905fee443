namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A sigmoid of three straight pieces: slope·x + offset, cut off at 0 and 1.</summary>
    /// <param name="slope">Rise of the middle piece: 1/6 as in PyTorch and Keras 3; 0.2 in MXNet and older Keras.</param>
    /// <param name="offset">The value at 0.</param>
    public Tensor HardSigmoid(double slope = 1.0 / 6, double offset = 0.5) => Elementwise.Apply(new LineOperator(offset, slope), this).Clip(0, 1);
}
