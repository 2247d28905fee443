using System.Runtime.CompilerServices;

namespace Profundo;

public static partial class Autograd
{
    /// <summary>
    /// A function with a gradient of your own: for a rule that is cheaper or more stable than the recorded one, or that is deliberately
    /// another (a straight-through estimator, a reversed gradient). For a formula on every element, <see cref="IUnaryOperator"/> is faster.
    /// </summary>
    /// <param name="forward">Computes the result; what it does is not recorded.</param>
    /// <param name="backward">
    /// The gradient for the argument, of the argument's shape, from the gradient of the result, the argument and the result. Written in
    /// tensor code, it can be differentiated again.
    /// </param>
    /// <param name="name">What messages call it.</param>
    /// <example><code>
    /// var reverse = Autograd.Custom(x => x.Copy(), (dy, x, y) => -1 * dy);
    /// var y = reverse(x);
    /// </code></example>
    public static Func<Tensor, Tensor> Custom(Func<Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor, Tensor?> backward, string name = "custom")
    {
        var function = Custom((Tensor[] inputs) => forward(inputs[0]), (dy, inputs, y) => [backward(dy, inputs[0], y)], name);
        return x => function([x]);
    }

    /// <summary>A function of two tensors with gradients of your own; see <see cref="Custom(Func{Tensor, Tensor}, Func{Tensor, Tensor, Tensor, Tensor?}, string)"/>.</summary>
    /// <param name="forward">Computes the result; what it does is not recorded.</param>
    /// <param name="backward">The gradients for both arguments (null for zero), from the gradient of the result, the arguments and the result.</param>
    /// <param name="name">What messages call it.</param>
    public static Func<Tensor, Tensor, Tensor> Custom(
        Func<Tensor, Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor, Tensor, (Tensor? First, Tensor? Second)> backward, string name = "custom")
    {
        var function = Custom((Tensor[] inputs) => forward(inputs[0], inputs[1]), Backward, name);
        return (a, b) => function([a, b]);

        Tensor?[] Backward(Tensor dy, Tensor[] inputs, Tensor y)
        {
            var (first, second) = backward(dy, inputs[0], inputs[1], y);
            return [first, second];
        }
    }

    /// <summary>A function of any number of tensors with gradients of your own.</summary>
    /// <param name="forward">Computes the result; what it does is not recorded.</param>
    /// <param name="backward">The gradients for the arguments (null for zero), from the gradient of the result, the arguments and the result.</param>
    /// <param name="name">What messages call it.</param>
    [OverloadResolutionPriority(1)] // a list of tensors could also be one tensor
    public static Func<Tensor[], Tensor> Custom(Func<Tensor[], Tensor> forward, Func<Tensor, Tensor[], Tensor, Tensor?[]> backward, string name = "custom")
    {
        var operation = new CustomOperation(forward, backward, name);
        return inputs => operation.Call(inputs);
    }
}

/// <summary>A function and its gradient as the user wrote them. The shape of the result is known only once it has been computed.</summary>
internal sealed record CustomOperation(Func<Tensor[], Tensor> Forward, Func<Tensor, Tensor[], Tensor, Tensor?[]> Backward, string FunctionName) : Operation, IHasSamples
{
    public override string Name => FunctionName;

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new CustomOperation(x => x[0] * x[1], (dy, x, _) => [dy * x[1], dy * x[0]], "custom"), OperationSample.Real(2, 3), OperationSample.Real(3)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var output = Run(inputs.ToArray());
        return new(output.Shape, output.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(inputs.ToArray()).CopyInto(output);

    public Tensor Call(Tensor[] inputs)
    {
        var output = Run(inputs).WithHistory(null);
        if (Autograd.IsRecording && output.DType.IsFloatingPoint) OperationNode.Record(this, inputs, output);
        return output;
    }

    public override Tensor?[] Gradients(GradientContext context)
    {
        var inputs = new Tensor[context.InputCount];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = context.Input(i);
        var gradients = Backward(context.OutputGradient, inputs, context.Output);
        return gradients.Length == inputs.Length
            ? gradients
            : throw new GradientException($"{Name}: the backward function returned {gradients.Length} gradients for {inputs.Length} arguments. Return one for each, null where there is none.");
    }

    Tensor Run(Tensor[] inputs)
    {
        using (Autograd.Pause()) return Forward(inputs);
    }
}
