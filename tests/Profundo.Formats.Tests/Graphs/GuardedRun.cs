namespace Profundo.Tests.Graphs;

/// <summary>Runs an operation on operands with other memory around them, and tells whether it reads or writes any of that.</summary>
static class GuardedRun
{
    const int Margin = 2048;

    /// <summary>Checks one operation; operands and results must be small.</summary>
    public static void Check(Operation operation, Tensor[] operands)
    {
        if (operation is ViewOperation view) CheckView(view, operands[0]);
        else Assert.Equal(Compute(operation, operands, 3), Compute(operation, operands, 111));
    }

    static byte[] Compute(Operation operation, Tensor[] operands, byte around)
    {
        Tensor[] guarded = [.. operands.Select(operand => Amid(operand, around))];
        var (shape, dtype) = operation.Infer(guarded);
        Tensor result = Amid(Tensor.Zeros(shape, dtype), around);
        Operation.Run(operation, guarded, result);
        byte[] bytes = Bytes(result.Storage);
        long first = Margin * dtype.Size, end = first + shape.Size * dtype.Size;
        for (long i = 0; i < bytes.Length; i++)
            if ((i < first || i >= end) && bytes[i] != around) Assert.Fail($"{operation} wrote {(i < first ? "before" : "behind")} its result");
        return bytes[(int)first..(int)end];
    }

    /// <summary>The same elements in the middle of larger memory.</summary>
    static Tensor Amid(Tensor x, byte around)
    {
        Storage storage = Storage.Allocate((x.Size + 2 * Margin) * x.DType.Size, default);
        for (long start = 0; start < storage.Bytes; start += 1 << 20) storage.Chunk(start).Fill(around);
        Tensor amid = new(storage, Margin, x.Shape, null, x.DType);
        x.CopyInto(amid);
        return amid;
    }

    static byte[] Bytes(Storage storage)
    {
        using MemoryStream stream = new();
        for (long start = 0; start < storage.Bytes; start += 1 << 20) stream.Write(storage.Chunk(start));
        GC.KeepAlive(storage);
        return stream.ToArray();
    }

    /// <summary>A view of operands that lie in different ways must stay within them.</summary>
    static void CheckView(ViewOperation view, Tensor x)
    {
        foreach (Tensor operand in (Tensor[])[x, Spaced(x), Reversed(x)])
        {
            if (view is ReshapeOperation reshape && !reshape.NeedsNoCopy(operand)) continue;
            Tensor seen = view.View(operand, view.Infer([operand]).Shape);
            var (first, last) = Reach(operand);
            var (start, end) = Reach(seen);
            Assert.True(seen.Size == 0 || (start >= first && end <= last), $"{view} sees {start} to {end} of {first} to {last}");
        }
    }

    static Tensor Spaced(Tensor x)
    {
        long[] strides = [.. x.Shape.RowMajorStrides().Select((stride, axis) => stride * (long)Math.Pow(3, x.Rank - axis) + 1)];
        Tensor reach = new(x.Storage, 0, x.Shape, strides, x.DType);
        return new(Storage.Allocate((Reach(reach).Last + 1) * x.DType.Size, default), 0, x.Shape, strides, x.DType);
    }

    static Tensor Reversed(Tensor x) => x.Size == 0 ? x : new(x.Storage, x.Size - 1, x.Shape, [.. x.Shape.RowMajorStrides().Select(stride => -stride)], x.DType);

    static (long First, long Last) Reach(Tensor x)
    {
        long first = x.Offset, last = x.Offset;
        for (int axis = 0; axis < x.Rank && x.Size > 0; axis++)
        {
            long reach = x.Strides[axis] * (x.Shape[axis] - 1);
            (first, last) = (first + Math.Min(0, reach), last + Math.Max(0, reach));
        }
        return (first, last);
    }
}
