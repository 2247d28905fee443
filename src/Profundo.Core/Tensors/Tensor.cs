using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// An n-dimensional array of numbers that can be computed with and differentiated. Operations give new tensors; slices, transposes and
/// reshapes look at the same memory where they can. Tensors need no disposal.
/// </summary>
/// <remarks>
/// A tensor is a storage, the offset of its first element, a shape and strides. Each operation has a file of its own in <c>Ops</c>,
/// which adds the method users call to this class.
/// </remarks>
public sealed partial class Tensor
{
    readonly long[]? strides; // null: contiguous and row-major

    internal Tensor(Storage storage, long offset, Shape shape, long[]? strides, DType dtype)
    {
        Storage = storage;
        Offset = offset;
        Shape = shape;
        this.strides = strides;
        DType = dtype;
    }

    /// <summary>The memory; exchanged only where nothing else looks at it.</summary>
    internal Storage Storage { get; set; }

    /// <summary>The first element's place in the storage, counted in elements.</summary>
    internal long Offset { get; }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>Where the tensor lives.</summary>
    public Device Device => Storage.Device;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public long Size => Shape.Size;

    /// <summary>The length of the first axis, as <c>len(x)</c> in NumPy.</summary>
    /// <exception cref="ShapeException">The tensor is a scalar.</exception>
    public int Length => Rank > 0 ? Shape[0] : throw new ShapeException("Length: a scalar has no axes, so it has no length. Use Size for the number of elements.");

    /// <summary>
    /// Whether this stands for a number written in C# code, as 2 in <c>2 * x</c>. Such a scalar takes on the element type of its partner
    /// within its category.
    /// </summary>
    internal LiteralKind Literal { get; private init; }

    /// <summary>The number itself, not yet rounded to an element type.</summary>
    internal double LiteralValue { get; private init; }

    /// <summary>Whether the elements lie one after the other in row-major order.</summary>
    internal bool IsContiguous => strides is null;

    /// <summary>For each axis, how many elements apart its neighbours lie.</summary>
    internal long[] Strides => strides ?? Shape.RowMajorStrides();

    /// <summary>How many elements apart neighbours on one axis lie.</summary>
    internal long StrideOf(int axis)
    {
        if (strides is not null) return strides[axis];
        var stride = 1L;
        for (var inner = Shape.Rank - 1; inner > axis; inner--) stride *= Shape.Lengths[inner];
        return stride;
    }

    /// <summary>The first element's first byte; pin it and keep this tensor alive while using it.</summary>
    internal ref byte Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AddByteOffset(ref Storage.Origin, (nint)(Offset * DType.Size));
    }

    /// <summary>A contiguous tensor with undefined content.</summary>
    internal static Tensor Allocate(Shape shape, DType dtype, Device device = default) =>
        new(Storage.Allocate(shape.Size * dtype.Size, device), 0, shape, null, dtype);

    /// <summary>A tensor that looks at this one's memory in another arrangement.</summary>
    internal Tensor ViewOf(Shape shape, long[] viewStrides, long offset)
    {
        Storage.IsShared = true;
        return new(Storage, offset, shape, IsRowMajor(shape, viewStrides) ? null : viewStrides, DType);
    }

    static bool IsRowMajor(Shape shape, long[] strides)
    {
        var expected = 1L;
        for (var axis = strides.Length - 1; axis >= 0; axis--)
        {
            var length = shape.Lengths[axis];
            if (length == 0) return true;
            if (length != 1 && strides[axis] != expected) return false;
            expected *= length;
        }
        return true;
    }

    /// <summary>Gives the memory back at once instead of when the garbage collector notices. Never needed; every view of the same memory becomes unreadable too.</summary>
    public void Release() => Storage.Release("Tensor.Release");

    /// <summary>Takes the tensor out of every scope: it belongs to something that lives longer, such as an optimiser.</summary>
    internal Tensor OutliveScopes()
    {
        TensorScope.KeepForGood(Storage);
        return this;
    }
}
