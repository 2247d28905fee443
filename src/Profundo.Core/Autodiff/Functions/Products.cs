namespace Profundo;

public static partial class Autograd
{
    /// <summary>
    /// A vector times a function's Jacobian, vᵀ·J: the gradient of ⟨v, f(x)⟩. One backward pass, whatever the sizes.
    /// </summary>
    /// <param name="function">What to differentiate.</param>
    /// <param name="x">Where.</param>
    /// <param name="v">The vector, of the result's shape.</param>
    /// <returns>f(x), and the product, of the argument's shape.</returns>
    /// <exception cref="ShapeException">The vector does not have the result's shape.</exception>
    public static (Tensor Value, Tensor Product) VectorJacobianProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v)
    {
        var call = new RecordedCall(inputs => function(inputs[0]), x);
        RequireShape("VectorJacobianProduct", v, call.Output.Shape, "result");
        return (call.Value, call.Gradients(call.Output, v)[0]);
    }

    /// <summary>
    /// A function's Jacobian times a vector, J·v: how the result changes when the argument moves along v.
    /// </summary>
    /// <remarks>
    /// Works in reverse mode, twice: uᵀ·J is linear in u, and differentiating ⟨uᵀ·J, v⟩ by u gives J·v. So it needs no second set of
    /// differentiation rules and costs a small multiple of one backward pass.
    /// </remarks>
    /// <param name="function">What to differentiate.</param>
    /// <param name="x">Where.</param>
    /// <param name="v">The direction, of the argument's shape.</param>
    /// <returns>f(x), and the product, of the result's shape.</returns>
    /// <exception cref="ShapeException">The direction does not have the argument's shape.</exception>
    public static (Tensor Value, Tensor Product) JacobianVectorProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v)
    {
        RequireShape("JacobianVectorProduct", v, x.Shape, "argument");
        var isRecording = IsRecording;
        using (Record(IsTraining))
        {
            var call = new RecordedCall(inputs => function(inputs[0]), x);
            var transposed = new RecordedCall(u => call.Gradients(call.Output, u[0])[0], call.Output.ZerosLike());
            var product = transposed.Gradients(transposed.Output, v, createGraph: isRecording)[0];
            return (isRecording ? call.Output : call.Output.Detach(), product);
        }
    }

    /// <summary>
    /// The Hessian of a function with one number as its result times a vector, H·v, without forming H: the gradient of ⟨∇f(x), v⟩
    /// (Pearlmutter 1994).
    /// </summary>
    /// <param name="function">What to differentiate twice. A result with more elements is differentiated as their sum.</param>
    /// <param name="x">Where.</param>
    /// <param name="v">The vector, of the argument's shape.</param>
    /// <returns>f(x), and the product, of the argument's shape.</returns>
    /// <exception cref="ShapeException">The vector does not have the argument's shape.</exception>
    public static (Tensor Value, Tensor Product) HessianVectorProduct(Func<Tensor, Tensor> function, Tensor x, Tensor v)
    {
        RequireShape("HessianVectorProduct", v, x.Shape, "argument");
        Tensor? value = null;
        var (_, product) = VectorJacobianProduct(
            y =>
            {
                (value, var gradient) = ValueAndGradient(function)(y);
                return gradient;
            }, x, v);
        return (IsRecording ? value! : value!.Detach(), product);
    }

    static void RequireShape(string name, Tensor v, Shape shape, string of)
    {
        if (v.Shape != shape)
            throw new ShapeException($"{name}: the vector must have the shape {shape} of the function's {of}, but has {v.Shape}.");
    }
}
