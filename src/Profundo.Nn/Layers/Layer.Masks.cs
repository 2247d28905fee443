namespace Profundo;

public abstract partial class Layer
{
    /// <summary>
    /// The mask of the output. Default null: layers that do not know masks drop them, unless what they give comes from a layer inside that handed one
    /// on. Override it, with <c>=> mask</c> in layers that treat each position alone, or with another to make one. Inside <see cref="Forward"/>, and in
    /// losses, a tensor's mask is its <c>Mask</c>.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="mask">The input's mask; null if it has none.</param>
    protected virtual Tensor? OutputMask(Tensor input, Tensor? mask) => null;

    private protected virtual Tensor? OutputMaskAll(Tensor[] inputs, Tensor?[] masks) => inputs.Length == 1 ? OutputMask(inputs[0], masks[0]) : null;

    Tensor ForwardMasked(Tensor input)
    {
        var output = ForwardInPrecision(input);
        if (OutputMask(input, input.Mask) is { } mask) Hand(mask, output);
        return output;
    }

    Tensor[] ForwardMasked(Tensor[] inputs)
    {
        var outputs = ForwardInPrecision(inputs);
        if (OutputMaskAll(inputs, Masks.Of(inputs) ?? new Tensor?[inputs.Length]) is { } mask)
            foreach (var output in outputs) Hand(mask, output);
        return outputs;
    }

    static void Hand(Tensor mask, Tensor output) => output.Mask ??= mask; // a container's output has that of the layer it comes from
}
