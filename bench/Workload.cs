namespace Profundo.Bench;

/// <summary>One comparison: a call of ours and the rival's equal.</summary>
/// <param name="Group">The group whose goal it counts towards.</param>
/// <param name="Name">How it is called in tables, in JSON and after <c>--only</c>.</param>
/// <param name="Rival">What it is measured against.</param>
/// <param name="Prepare">Makes the data and returns the call to be timed.</param>
sealed record Workload(Group Group, string Name, Rival Rival, Func<Action> Prepare);
