using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Cli.Commands;

/// <summary><c>profundo info</c>: what to put in a bug report.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var command = new Command("info", "Prints version, processor features, devices and memory.");
        command.SetAction(_ => Print());
        return command;
    }

    static void Print()
    {
        var version = typeof(Tensor).Assembly.GetName().Version!;
        Line("Profundo", $"{version.Major}.{version.Minor}.{version.Build}");
        Line("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        Line("processors", $"{Environment.ProcessorCount}, {Parallelism.Threads} threads in use");
        Line("vectors", string.Join(", ", Vectors()));
        Line("devices", $"{Device.Cpu()}" + (Device.GpuCount == 0 ? "; no graphics processor" : $", {Device.GpuCount} graphics processors"));
        Line("memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:F1} GiB available to this process"));
        Line("tensors", Memory.Report().ToString());
        Line("data cache", DownloadCache.DefaultFolder);
    }

    static IEnumerable<string> Vectors()
    {
        yield return Vector512.IsHardwareAccelerated ? "512 bit in use" : Vector256.IsHardwareAccelerated ? "256 bit in use" : Vector128.IsHardwareAccelerated ? "128 bit in use" : "none in use";
        if (Avx512F.IsSupported) yield return "AVX-512";
        if (Avx2.IsSupported) yield return "AVX2";
        if (Fma.IsSupported) yield return "FMA";
        if (System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported) yield return "AdvSimd";
    }

    static void Line(string name, string value) => Console.WriteLine($"{name,-11} {value}");
}
