using System.Buffers.Binary;
using System.Text;

namespace Profundo.Tests;

/// <summary>Makes safetensors files, right and wrong ones.</summary>
static class SafeTensorsBytes
{
    public static byte[] Create(string header, int dataBytes) => Create(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] Create(byte[] header, int dataBytes)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. new byte[dataBytes]];
    }

    public static byte[] Save(IReadOnlyDictionary<string, string>? metadata, params (string Name, Tensor Tensor)[] tensors)
    {
        using MemoryStream stream = new();
        SafeTensors.Save(stream, tensors.Select(pair => KeyValuePair.Create(pair.Name, pair.Tensor)), metadata);
        return stream.ToArray();
    }
}
