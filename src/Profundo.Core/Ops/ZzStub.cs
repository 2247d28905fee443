namespace Profundo;
public sealed partial class Tensor
{
    /// <summary>stub</summary>
    public Tensor ArgMax(int axis) { var v = ToArray<float>(); int c = Shape[^1], r = v.Length / c; var o = new long[r]; for (int i = 0; i < r; i++) { int b = 0; for (int j = 1; j < c; j++) if (v[i * c + j] > v[i * c + b]) b = j; o[i] = b; } return FromArray(o); }
    /// <summary>stub</summary>
    public Tensor Pick(Tensor index) { int c = Shape[^1], r = Shape[0]; var v = index.ToArray<int>(); var o = new float[r * c]; for (int i = 0; i < r; i++) o[i * c + v[i]] = 1; return (this * FromSpan<float>(o, Shape)).Sum(-1); }
}
