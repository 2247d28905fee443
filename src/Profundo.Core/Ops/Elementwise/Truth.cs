namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Whether the only element is true, that is not zero: what <c>if (b.Sum() &gt; 0)</c> and <c>while</c> ask for.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element, so it is not true or false as a whole.</exception>
    public static bool operator true(Tensor x) => x.OnlyElement<bool>("truth value");

    /// <summary>Whether the only element is false or zero.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element, so it is not true or false as a whole.</exception>
    public static bool operator false(Tensor x) => !x.OnlyElement<bool>("truth value");

    /// <summary>Whether the only element is true, that is not zero.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public static explicit operator bool(Tensor x) => x.OnlyElement<bool>("bool");

    /// <summary>The value of the only element.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public static explicit operator float(Tensor x) => x.OnlyElement<float>("float");

    /// <summary>The value of the only element.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public static explicit operator double(Tensor x) => x.OnlyElement<double>("double");

    /// <summary>The value of the only element, without its fraction.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public static explicit operator int(Tensor x) => x.OnlyElement<int>("int");

    /// <summary>The value of the only element, without its fraction.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public static explicit operator long(Tensor x) => x.OnlyElement<long>("long");

    T OnlyElement<T>(string what) where T : unmanaged => Size == 1
        ? ToArray<T>()[0]
        : throw new ShapeException($"{what}: a tensor of shape {Shape} has {Size} elements and not the one that is asked for. Reduce it first (x.Sum(), x.All(), x.Any()), or pick an element (x[0]).");
}
