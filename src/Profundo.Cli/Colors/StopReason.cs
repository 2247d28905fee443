namespace Profundo.Cli;

/// <summary>Why a run of the colour network ended.</summary>
internal enum StopReason
{
    CostReached,
    StepLimit,
}

internal static class StopReasons
{
    /// <summary>The reason as the command tells it.</summary>
    public static string Words(this StopReason reason) => reason == StopReason.CostReached ? "cost reached" : "step limit";
}
