using Profundo.Lanes;

namespace Profundo;

/// <summary>An operator that compares two tensors element by element, with broadcasting, and gives a bool tensor. No gradient flows through it.</summary>
public interface IComparisonOperator
{
    /// <summary>The name in messages, graphs and files.</summary>
    static abstract string Name { get; }

    /// <summary>A mask: every bit of an element set where the relation holds, clear where not.</summary>
    L Apply<L>(L a, L b) where L : struct, ILane<L>;

    /// <summary>The same relation in plain double arithmetic; what the checks compare with.</summary>
    bool Reference(double a, double b);
}
