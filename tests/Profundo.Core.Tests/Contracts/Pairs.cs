namespace Profundo.Tests.Contracts;

/// <summary>Shapes that two operands may have together.</summary>
internal static class Pairs
{
    public static readonly (Shape First, Shape Second)[] Shapes =
    [
        ([], []), ([3], []), ([], [19]), ([0], [0]), ([0, 3], [3]), ([1], [0]), ([37], [37]), ([4, 5], [4, 5]), ([4, 21], [21]),
        ([21], [4, 1]), ([4, 1], [1, 5]), ([2, 1, 3], [4, 1]), ([2, 3, 4], [2, 1, 4]), ([3, 1, 17], [1]), ([5, 1], [5, 33]),
    ];
}
