namespace Profundo.Bench;

/// <summary>What a workload is measured against.</summary>
abstract record Rival(string Name);

/// <summary>The same work in a rival's process: a function of its script and the arguments.</summary>
abstract record ServerCall(string Name, string Function, object[] Arguments) : Rival(Name);

/// <summary>The same work in PyTorch.</summary>
sealed record PyTorchCall(string Function, params object[] Arguments) : ServerCall("pytorch", Function, Arguments);

/// <summary>The same work in TensorFlow.js, on the faster of its back ends.</summary>
sealed record TensorFlowJsCall(string Function, params object[] Arguments) : ServerCall("tensorflow.js", Function, Arguments);

/// <summary>The same work in this process, done in another way.</summary>
abstract record OtherWay(string Name, Func<Action> Prepare) : Rival(Name);

/// <summary>The same work in Profundo, operation by operation.</summary>
sealed record Eagerly(Func<Action> Prepare) : OtherWay("eager", Prepare);

/// <summary>The same work in Profundo with loops instead of a pipeline.</summary>
sealed record PlainLoop(Func<Action> Prepare) : OtherWay("plain loop", Prepare);

/// <summary>The same work in Profundo in float32.</summary>
sealed record InFloat32(Func<Action> Prepare) : OtherWay("float32", Prepare);

/// <summary>The time the processor's multiply-add units need for so many floating-point operations; the ratio is the share of the peak.</summary>
sealed record MultiplyAddPeak(long Operations) : Rival("peak");
