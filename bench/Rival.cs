namespace Profundo.Bench;

/// <summary>What a workload is measured against.</summary>
abstract record Rival(string Name);

/// <summary>The same work in PyTorch: a function of <c>rivals/pytorch.py</c> and its arguments.</summary>
sealed record PyTorchCall(string Function, params object[] Arguments) : Rival("pytorch");

/// <summary>The time the processor's multiply-add units need for so many floating-point operations; the ratio is the share of the peak.</summary>
sealed record MultiplyAddPeak(long Operations) : Rival("peak");
