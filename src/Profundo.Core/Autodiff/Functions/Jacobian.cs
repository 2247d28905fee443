namespace Profundo;

public static partial class Autograd
{
    /// <summary>
    /// All derivatives of a function's elements by those of its argument. One backward pass for each element of the result: where a
    /// product with the Jacobian is enough, <see cref="VectorJacobianProduct"/> and <see cref="JacobianVectorProduct"/> need one pass in all.
    /// </summary>
    /// <param name="function">What to differentiate.</param>
    /// <param name="x">Where.</param>
    /// <returns>A tensor with the result's axes followed by the argument's.</returns>
    /// <example><code>
    /// var turn = Autograd.Jacobian(x => weight.MatMul(x), x);   // weight itself
    /// </code></example>
    public static Tensor Jacobian(Func<Tensor, Tensor> function, Tensor x)
    {
        var call = new RecordedCall(inputs => function(inputs[0]), x);
        var y = call.Output;
        var rows = new Tensor[y.Size];
        for (var i = 0; i < rows.Length; i++)
        {
            var one = Tensor.Zeros((int)y.Size, y.DType, y.Device);
            one[i] = 1;
            rows[i] = call.Gradients(y, one.Reshape(y.Shape), retainGraph: true)[0];
        }
        Shape shape = [.. y.Shape, .. x.Shape];
        return rows.Length == 0 ? Tensor.Zeros(shape, x.DType, x.Device) : Tensor.Stack(rows).Reshape(shape);
    }

    /// <summary>
    /// The second derivatives of a function with one number as its result, by all pairs of elements. One pass through the gradient for
    /// each element: where a product with the Hessian is enough, <see cref="HessianVectorProduct"/> needs one in all.
    /// </summary>
    /// <param name="function">What to differentiate twice. A result with more elements is differentiated as their sum.</param>
    /// <param name="x">Where.</param>
    /// <returns>A symmetric tensor with the argument's axes twice.</returns>
    public static Tensor Hessian(Func<Tensor, Tensor> function, Tensor x) => Jacobian(Gradient(function), x);
}
