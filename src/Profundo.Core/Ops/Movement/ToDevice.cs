namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>This tensor on a device: itself if it is there already, otherwise a copy, through which gradients flow.</summary>
    /// <param name="device">Where it should be.</param>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    public Tensor ToDevice(Device device) => device == Device ? this : CopyTo(device);

    /// <summary>A copy on a device, also if the tensor is there already.</summary>
    /// <param name="device">Where to put it.</param>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    public Tensor CopyTo(Device device)
    {
        if (device == Device) return Copy();
        var result = Empty(Shape, DType, device);
        CopyInto(result);
        if (Autograd.IsRecording) OperationNode.Record(new ToDeviceOperation(Device, device), [this], result);
        return result;
    }

    /// <summary>Overwrites another tensor, which may live on another device, with these values; broadcast and converted if need be.</summary>
    /// <param name="destination">What to overwrite; it keeps its memory.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="ShapeException">The values do not broadcast to the destination's shape.</exception>
    public Tensor CopyTo(Tensor destination)
    {
        destination.Assign(ToDevice(destination.Device));
        return destination;
    }
}

/// <summary>The way of values from one device to another; gradients go back.</summary>
/// <param name="From">Where the operand is.</param>
/// <param name="To">Where the result is.</param>
internal sealed record ToDeviceOperation(Device From, Device To) : Operation, IHasSamples
{
    public override string Name => "to-device";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new ToDeviceOperation(Device.Cpu(), Device.Cpu(1)), OperationSample.Real(2, 3)),
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => inputs[0].CopyInto(output);

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient.ToDevice(From);
}
