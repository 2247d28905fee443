namespace Profundo;

/// <summary>
/// Where a tensor lives. <c>Device.Cpu()</c> is the processor; <c>Device.Cpu(1)</c> and above are further, separate memories on the same
/// processor, so that programs for several devices run on any machine. Tensors on different devices never mix silently.
/// </summary>
/// <param name="Kind">What sort of device it is.</param>
/// <param name="Index">Which one of its kind, from 0.</param>
public readonly record struct Device(DeviceKind Kind, int Index)
{
    /// <summary>The processor, or with a number above 0 a separate memory on it.</summary>
    public static Device Cpu(int index = 0) => index >= 0
        ? new(DeviceKind.Cpu, index)
        : throw new DeviceException($"A device number cannot be negative, but {index} was asked for. Numbers start at 0.");

    /// <summary>A graphics processor. Tensors can be put there only where a package that drives it is installed.</summary>
    public static Device Gpu(int index = 0) => index >= 0
        ? new(DeviceKind.Gpu, index)
        : throw new DeviceException($"A device number cannot be negative, but {index} was asked for. Numbers start at 0.");

    /// <summary>The number of usable graphics processors: 0 in this package.</summary>
    public static int GpuCount => 0;

    /// <summary>The graphics processor with the given number if it exists, otherwise the processor.</summary>
    public static Device TryGpu(int index = 0) => index < GpuCount ? Gpu(index) : Cpu();

    internal void RequireUsable()
    {
        if (Kind == DeviceKind.Gpu)
            throw new DeviceException($"The device {this} cannot be used: {GpuCount} graphics processors are available. Use Device.Cpu(), or Device.TryGpu({Index}) to fall back to the processor by itself.");
    }

    /// <summary>The text form <c>cpu(0)</c>.</summary>
    public override string ToString() => $"{(Kind == DeviceKind.Cpu ? "cpu" : "gpu")}({Index})";
}

/// <summary>The sorts of device.</summary>
public enum DeviceKind : byte
{
    /// <summary>The processor's memory.</summary>
    Cpu,

    /// <summary>A graphics processor's memory.</summary>
    Gpu,
}
