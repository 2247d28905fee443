namespace Profundo.Kernels;

/// <summary>Where the matrices of a factor lie as the batch runs through the leading axes of the product: evenly spaced, or listed in a table.</summary>
internal readonly struct BatchPlacement
{
    /// <summary>The distance between one matrix and the next, 0 when all are the same one. Valid without a table.</summary>
    public long Stride { get; private init; }

    /// <summary>Where each matrix begins, counted in elements from the first; null when they are evenly spaced.</summary>
    public long[]? Offsets { get; private init; }

    /// <summary>Whether the matrices are evenly spaced.</summary>
    public bool IsEven => Offsets is null;

    /// <summary>Whether one matrix serves the whole batch.</summary>
    public bool IsShared => IsEven && Stride == 0;

    /// <summary>The placement of a tensor's matrices in a batch that its leading axes are broadcast to.</summary>
    public static BatchPlacement Of(Tensor x, Shape batch)
    {
        if (batch.Rank == 0 || x.Rank <= 2) return default;
        var lengths = batch.Lengths;
        var strides = new long[lengths.Length];
        var own = x.Strides;
        var missing = lengths.Length - (x.Rank - 2);
        for (var axis = missing; axis < lengths.Length; axis++)
            if (x.Shape.Lengths[axis - missing] != 1) strides[axis] = own[axis - missing];
        return TryEven(lengths, strides, out var stride) ? new() { Stride = stride } : new() { Offsets = Table(lengths, strides, batch.Size) };
    }

    /// <summary>Whether the axes can be walked as one with a constant stride.</summary>
    static bool TryEven(int[] lengths, long[] strides, out long stride)
    {
        stride = 0;
        long? expected = null;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (lengths[axis] == 1) continue;
            if (expected is null) stride = strides[axis];
            else if (strides[axis] != expected) return false;
            expected = strides[axis] * lengths[axis];
        }
        return true;
    }

    static long[] Table(int[] lengths, long[] strides, long count)
    {
        var offsets = new long[count];
        var index = new int[lengths.Length];
        var offset = 0L;
        for (var item = 0; item < offsets.Length; item++)
        {
            offsets[item] = offset;
            for (var axis = lengths.Length - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < lengths[axis]) break;
                offset -= strides[axis] * lengths[axis];
                index[axis] = 0;
            }
        }
        return offsets;
    }
}
