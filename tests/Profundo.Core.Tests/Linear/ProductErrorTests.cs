namespace Profundo.Tests.Linear;

public class ProductErrorTests
{
    public static TheoryData<Func<Tensor>, string> Mistakes => new()
    {
        { () => Ones(2, 3).MatMul(Ones(2, 3)), "matmul: the inner lengths must agree, but the left factor (2, 3) ends in 3 and the right factor (2, 3) has rows: 2. Transpose the right factor: a.MatMul(b.T)." },
        { () => Ones(3, 2).MatMul(Ones(3, 4)), "Transpose the left factor: a.T.MatMul(b)." },
        { () => Ones(5, 3, 2).MatMul(Ones(5, 4, 2)), "b.SwapAxes(-1, -2)" },
        { () => Ones(4).MatMul(Ones(3)), "the left factor (4,) ends in 4 and the right factor (3,) has 3" },
        { () => Ones(2, 3, 4).MatMul(Ones(3, 4, 5)), "matmul: the batch axes (2,) of (2, 3, 4) and (3,) of (3, 4, 5)" },
        { () => Ones(2, 3).MatMul(2), "Use * to multiply by a number" },
        { () => Ones(3).Dot(Ones(4)), "dot: the last axis of shape (3,) has length 3, but the axis of shape (4,) has 4" },
        { () => Ones(2, 3).Dot(Ones(2, 4, 3)), "the last axis but one of shape (2, 4, 3) has 4" },
        { () => Ones(2, 3).Inner(Ones(2, 4)), "inner: " },
        { () => Ones(2, 3).VDot(Ones(2, 4)), "vdot: both must have the same number of elements" },
        { () => Ones(2, 3).BatchDot(Ones(3, 4)), "batch-dot: " },
        { () => Ones(2, 3, 4).BatchDot(Ones(1, 4, 5)), "MatMul broadcasts" },
        { () => Ones(2, 3).TensorDot(Ones(3, 2), 3), "tensor-dot: 3 axes" },
        { () => Ones(2, 3).TensorDot(Ones(3, 2), 2), "axis 0 of shape (2, 3) has length 2, but its partner, axis 0 of shape (3, 2), has length 3" },
        { () => Ones(2, 3).TensorDot(Ones(3, 2), [0, 0], [0, 1]), "name an axis twice" },
        { () => Ones(2, 3).TensorDot(Ones(3, 2), [0, 1], [0]), "needs a partner" },
        { () => Ones(2, 3).MatrixPower(2), "matrix-power: only square matrices" },
        { () => Tensor.MultiDot(), "multi-dot: at least one factor" },
        { () => Tensor.MultiDot(Ones(2, 3), Ones(2, 3)), "factor 1 of shape (2, 3) must have 3 rows" },
        { () => Tensor.MultiDot(Ones(2, 3), Ones(3), Ones(3, 2)), "factor 1 must be a matrix" },
        { () => Ones(2, 4).Cross(Ones(2, 4)), "cross: the vectors must have three elements" },
        { () => Ones(2, 3).Cdist(Ones(2, 4)), "cdist: " },
        { () => Ones(2, 3).Linear(Ones(4, 2)), "linear: an input of shape (2, 3) needs a weight of shape (outputs, 3), but it has (4, 2)" },
        { () => Ones(2, 3).Linear(Ones(4, 3), Ones(3)), "needs a bias of shape (4,), but it has (3,)" },
        { () => Tensor.Ones([]).Linear(Ones(4, 3)), "linear: the input needs at least one axis" },
    };

    static Tensor Ones(params int[] lengths) => Tensor.Ones(lengths);

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Mistakes_of_shape_are_explained(Func<Tensor> mistake, string part) =>
        Assert.Contains(part, Assert.Throws<ShapeException>(() => { mistake(); }).Message);

    [Fact]
    public void Mistakes_of_type_are_explained()
    {
        Assert.Contains("linear: ", Assert.Throws<DTypeException>(() => { Ones(2, 3).Linear(Tensor.Ones([4, 3], DType.Float64)); }).Message);
        Assert.Contains("float16", Assert.Throws<DTypeException>(() => { Ones(2, 3).Linear(Tensor.Ones([4, 3], DType.Float16)); }).Message);
    }

    [Fact]
    public void Negative_powers_need_an_inverse() =>
        Assert.Contains("Invert", Assert.Throws<ArgumentOutOfRangeException>(() => { Ones(2, 2).MatrixPower(-1); }).Message);
}
