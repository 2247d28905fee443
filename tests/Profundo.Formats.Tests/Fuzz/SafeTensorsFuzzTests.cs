using System.Text;
using System.Text.Json.Nodes;
using Profundo.Tests.Graphs;

namespace Profundo.Tests;

/// <summary>Damaged safetensors are refused or read right.</summary>
public class SafeTensorsFuzzTests
{
    static readonly Tensor weights = Tensor.Arange(24).Reshape([2, 3, 4]);

    static readonly byte[][] files =
    [
        SafeTensorsBytes.Save(new Dictionary<string, string> { ["k"] = "v" }, ("a", weights.AsType(DType.Int32)), ("b", weights.AsType(DType.Bool)), ("c", weights[0, 0].AsType(DType.BFloat16))),
        SafeTensorsBytes.Save(null, ("x", weights.AsType(DType.Float64)), ("y", Tensor.Zeros([0, 3])), ("z", Tensor.Scalar(1))),
        SafeTensorsBytes.Save(null),
    ];

    static byte[] Header(byte[] file) => file[8..(8 + BitConverter.ToInt32(file))];

    [Fact]
    public void Bytes() => Run(random => files[random.Next(files.Length)] is var intact ? Mutant.Of(intact, ..(8 + BitConverter.ToInt32(intact)), random, files) : []);

    /// <summary>The length in front of the header is right, whatever the header says.</summary>
    [Fact]
    public void Headers() => Run(random =>
    {
        byte[] intact = files[random.Next(files.Length)], header = Header(intact);
        return SafeTensorsBytes.Create(Mutant.Of(header, .., random, [.. files.Select(Header)]), intact.Length - 8 - header.Length);
    });

    /// <summary>The header is JSON, whatever it says.</summary>
    [Fact]
    public void Entries() => Run(random =>
    {
        byte[] intact = files[random.Next(2)], header = Header(intact);
        JsonNode entries = JsonNode.Parse(header)!;
        for (int change = random.Next(1, 4); change > 0; change--) JsonMutant.Damage(entries, ["F32", "F64", "BF16", "I32", "BOOL", "I8", ""], random);
        return SafeTensorsBytes.Create(Encoding.UTF8.GetBytes(entries.ToJsonString()), intact.Length - 8 - header.Length);
    });

    static void Run(Func<Random, byte[]> mutate)
    {
        int rounds = 0;
        Fuzzing.Run(mutate, data =>
        {
            var tensors = SafeTensors.Load(rounds++ % 2 == 0 ? new MemoryStream(data) : new ForwardOnly(data)); // every other reader does not learn the length
            return () =>
            {
                Assert.Equal(data.Length - 8 - Header(data).Length, tensors.Values.Sum(tensor => tensor.Size * tensor.DType.Size));
                using MemoryStream again = new();
                SafeTensors.Save(again, tensors);
                Assert.Equal(tensors.Select(Text), SafeTensors.Load(new MemoryStream(again.ToArray())).Select(Text));
            };
        }, buffers: 3 << 20, perByte: 256);

        static string Text(KeyValuePair<string, Tensor> named) => $"{named.Key} {named.Value.DType} {named.Value}";
    }
}
