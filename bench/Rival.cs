namespace Profundo.Bench;

/// <summary>What a workload is measured against.</summary>
abstract record Rival(string Name);

/// <summary>The same work in a rival's process: a function of its script and the arguments.</summary>
abstract record ServerCall(string Name, string Function, object[] Arguments) : Rival(Name);

/// <summary>The same work in PyTorch.</summary>
sealed record PyTorchCall(string Function, params object[] Arguments) : ServerCall("pytorch", Function, Arguments);

/// <summary>The same work in TensorFlow.js, on the faster of its back ends.</summary>
sealed record TensorFlowJsCall(string Function, params object[] Arguments) : ServerCall("tensorflow.js", Function, Arguments);

/// <summary>The same work in Profundo, operation by operation.</summary>
sealed record Eagerly(Func<Action> Prepare) : Rival("eager");

/// <summary>The time the processor's multiply-add units need for so many floating-point operations; the ratio is the share of the peak.</summary>
sealed record MultiplyAddPeak(long Operations) : Rival("peak");
