namespace Profundo;

/// <summary>What <see cref="Session.Train"/> returns of the costs of a batch.</summary>
public enum CostReduction
{
    /// <summary>Nothing: the cost is not even fetched.</summary>
    None,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}
