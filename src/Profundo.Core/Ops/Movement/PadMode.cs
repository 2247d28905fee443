namespace Profundo;

/// <summary>What padding puts around a tensor.</summary>
public enum PadMode
{
    /// <summary>One value.</summary>
    Constant,

    /// <summary>The elements at the border, as in <c>a a | a b c | c c</c>.</summary>
    Edge,

    /// <summary>A mirror image without the border, as in <c>c b | a b c | b a</c>.</summary>
    Reflect,

    /// <summary>A mirror image with the border, as in <c>b a | a b c | c b</c>.</summary>
    Symmetric,

    /// <summary>The elements from the other end, as in <c>b c | a b c | a b</c>.</summary>
    Wrap,
}
