using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Profundo;

/// <summary>A storage as bytes, in chunks, since it may be larger than a span can be.</summary>
static class StorageBytes
{
    const long ChunkBytes = 1 << 20; // whole elements of any type

    extension(Storage storage)
    {
        /// <summary>The bytes from a position on, at most 1 MiB; keep the storage alive while using them.</summary>
        public Span<byte> Chunk(long start) => MemoryMarshal.CreateSpan(
            ref Unsafe.AddByteOffset(ref storage.Origin, (nint)start), (int)Math.Min(ChunkBytes, storage.Bytes - start));

        /// <summary>Copies everything to the beginning of a larger storage.</summary>
        public void CopyTo(Storage larger)
        {
            for (long start = 0; start < storage.Bytes; start += ChunkBytes) storage.Chunk(start).CopyTo(larger.Chunk(start));
            GC.KeepAlive(storage);
        }

        /// <summary>Turns every element round.</summary>
        public void ReverseBytes(int elementSize)
        {
            for (long start = 0; start < storage.Bytes; start += ChunkBytes) ByteOrder.Reverse(storage.Chunk(start), elementSize);
            GC.KeepAlive(storage);
        }

        /// <summary>Makes every truth value 0 or 1, which kernels rely on; any other byte counts as true.</summary>
        public void NormaliseTruthValues()
        {
            for (long start = 0; start < storage.Bytes; start += ChunkBytes)
            {
                Span<byte> rest = storage.Chunk(start);
                for (int next; (next = rest.IndexOfAnyExceptInRange<byte>(0, 1)) >= 0; rest = rest[(next + 1)..]) rest[next] = 1;
            }
            GC.KeepAlive(storage);
        }
    }

    /// <summary>Writes a tensor's elements in row-major order, least significant byte first.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        using ModeScope paused = Autograd.Pause();
        // A view into a larger storage is copied as well, so that storage and elements are the same.
        Tensor whole = tensor.IsContiguous && tensor.Storage.Bytes == tensor.Size * tensor.DType.Size ? tensor : tensor.Copy();
        if (!BitConverter.IsLittleEndian)
        {
            whole = whole.Copy();
            whole.Storage.ReverseBytes(whole.DType.Size);
        }
        for (long start = 0; start < whole.Storage.Bytes; start += ChunkBytes) stream.Write(whole.Storage.Chunk(start));
        GC.KeepAlive(whole);
    }
}
