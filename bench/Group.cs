namespace Profundo.Bench;

/// <summary>Which figure of a group has to reach the goal.</summary>
enum Judged
{
    /// <summary>The geometric mean of the group's ratios.</summary>
    GeometricMean,

    /// <summary>Every ratio, that is the smallest.</summary>
    Minimum,
}

/// <summary>Workloads that share a goal: a ratio of the rival's time to ours, on one thread and on several.</summary>
sealed record Group(string Name, Judged Judged, double GoalOnOneThread, double GoalOnMoreThreads)
{
    public Group(string name, Judged judged, double goal) : this(name, judged, goal, goal) { }

    public double Goal(int threads) => threads == 1 ? GoalOnOneThread : GoalOnMoreThreads;
}
