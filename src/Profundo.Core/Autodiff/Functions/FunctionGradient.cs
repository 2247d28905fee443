namespace Profundo;

public static partial class Autograd
{
    /// <summary>
    /// The derivative of a function as a function: what it returns is the gradient of the sum of the function's elements. It can be
    /// differentiated again, to any order, by the same means or, while the caller records, by a backward pass.
    /// </summary>
    /// <param name="function">What to differentiate. It runs once in each call, recorded, in the training mode of the caller.</param>
    /// <returns>A function from the argument to the gradient, of the argument's shape; zeros where there is no dependence. No <see cref="Tensor.Grad"/> is touched.</returns>
    /// <exception cref="DTypeException">On a call: the argument or the result is not a floating-point tensor.</exception>
    /// <example><code>
    /// var cube = (Tensor x) => x * x * x;
    /// var second = Autograd.Gradient(Autograd.Gradient(cube));
    /// Console.WriteLine(second(2));   // 12.
    /// </code></example>
    public static Func<Tensor, Tensor> Gradient(Func<Tensor, Tensor> function) =>
        x => new RecordedCall(inputs => function(inputs[0]), x).Gradients()[0];

    /// <summary>The gradients of a function of two tensors; see <see cref="Gradient(Func{Tensor, Tensor})"/>.</summary>
    /// <param name="function">What to differentiate.</param>
    public static Func<Tensor, Tensor, (Tensor First, Tensor Second)> Gradient(Func<Tensor, Tensor, Tensor> function) => (a, b) =>
    {
        var gradients = new RecordedCall(inputs => function(inputs[0], inputs[1]), a, b).Gradients();
        return (gradients[0], gradients[1]);
    };

    /// <summary>The gradients of a function of any number of tensors; see <see cref="Gradient(Func{Tensor, Tensor})"/>.</summary>
    /// <param name="function">What to differentiate.</param>
    /// <returns>A function from the arguments to one gradient for each.</returns>
    public static Func<Tensor[], Tensor[]> Gradients(Func<Tensor[], Tensor> function) =>
        inputs => new RecordedCall(function, inputs).Gradients();

    /// <summary>A function's value and its gradient in one go; see <see cref="Gradient(Func{Tensor, Tensor})"/>.</summary>
    /// <param name="function">What to differentiate.</param>
    public static Func<Tensor, (Tensor Value, Tensor Gradient)> ValueAndGradient(Func<Tensor, Tensor> function) => x =>
    {
        var call = new RecordedCall(inputs => function(inputs[0]), x);
        return (call.Value, call.Gradients()[0]);
    };

    /// <summary>The value and the gradients of a function of any number of tensors; see <see cref="Gradient(Func{Tensor, Tensor})"/>.</summary>
    /// <param name="function">What to differentiate.</param>
    public static Func<Tensor[], (Tensor Value, Tensor[] Gradients)> ValueAndGradients(Func<Tensor[], Tensor> function) => inputs =>
    {
        var call = new RecordedCall(function, inputs);
        return (call.Value, call.Gradients());
    };
}
