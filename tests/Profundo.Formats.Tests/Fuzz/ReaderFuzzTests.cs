namespace Profundo.Tests;

public class ReaderFuzzTests
{
    const int Rounds = 10_000;
    static readonly Tensor weights = Tensor.Arange(24).Reshape([2, 3, 4]).AsType(DType.Int32);

    [Fact]
    public void Npy_never_crashes()
    {
        using MemoryStream stream = new();
        Npy.Save(stream, weights);
        Fuzz(stream.ToArray(), ..128, AnyStream(bytes => [Npy.Load(bytes)]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Npz_never_crashes_and_never_reads_wrong_numbers(bool isCompressed)
    {
        using MemoryStream stream = new();
        Npz.Save(stream, new Dictionary<string, Tensor> { ["a"] = weights, ["b"] = weights.AsType(DType.Float64) }, isCompressed);
        Fuzz(stream.ToArray(), ..64, (mutant, _) => Load(mutant));
        Fuzz(stream.ToArray(), ^160.., (mutant, _) => Load(mutant)); // the directory is at the end

        static IEnumerable<Tensor> Load(byte[] mutant)
        {
            var tensors = Npz.Load(new MemoryStream(mutant));
            Assert.All(tensors.Values, tensor => Assert.Equal(weights.ToArray<double>(), tensor.ToArray<double>()));
            return tensors.Values;
        }
    }

    [Fact]
    public void Safetensors_never_crash()
    {
        byte[] intact = SafeTensorsBytes.Save(new Dictionary<string, string> { ["k"] = "v" }, ("a", weights), ("b", weights.AsType(DType.Bool)), ("c", weights[0, 0].AsType(DType.BFloat16)));
        Fuzz(intact, ..(8 + BitConverter.ToInt32(intact)), AnyStream(bytes => SafeTensors.Load(bytes).Values));
    }

    [Fact]
    public void Models_never_crash_and_never_load_wrong_weights()
    {
        Input a = new([3]);
        Dense shared = new(3, "tanh");
        FunctionalModel inner = new(a, new Add().Apply(shared.Apply(a), shared.Apply(shared.Apply(a))));
        Sequential model = new(inner, new BatchNorm(), new Dropout(0.5, [1]), new LayerNorm(1), new Reshape(3), new Concurrent(-1, new Dense(2), new Softmax()));
        Tensor x = Tensor.Ones([2, 3]), expected = model.Call(x);
        using TemporaryFolder folder = new();
        model.Save(folder["x.safetensors"]);
        byte[] intact = File.ReadAllBytes(folder["x.safetensors"]);
        Fuzz(intact, ..(8 + BitConverter.ToInt32(intact)), (mutant, _) => Load(mutant));
        // As if the damage came before the checksum: what the JSON says is followed, or refused.
        using SafeTensorsFile file = SafeTensorsFile.Open(folder["x.safetensors"]);
        string json = file.Metadata["profundo.model"];
        var tensors = SafeTensors.Load(folder["x.safetensors"]);
        Fuzz(System.Text.Encoding.UTF8.GetBytes(json), .., (mutant, _) => [.. Architecture.Read(System.Text.Encoding.UTF8.GetString(mutant), tensors, "x").Parameters.Take(0).Select(p => p.Value)]);

        IEnumerable<Tensor> Load(byte[] mutant)
        {
            Layer loaded = ModelFile.Load(new MemoryStream(mutant), "mutant");
            Assert.True(loaded.Call(x).ElementsEqual(expected));
            return [];
        }
    }

    /// <summary>In every other round the reader does not learn the length.</summary>
    static Func<byte[], int, IEnumerable<Tensor>> AnyStream(Func<Stream, IEnumerable<Tensor>> read) =>
        (mutant, round) => read(round % 2 == 0 ? new MemoryStream(mutant) : new ForwardOnly(mutant));

    /// <summary>Whatever is done to a file, the answer is tensors no larger than it, or a DataFormatException; and memory stays small.</summary>
    static void Fuzz(byte[] intact, Range focus, Func<byte[], int, IEnumerable<Tensor>> read)
    {
        Random random = new(1);
        int refused = 0;
        long most = 0, native = Memory.Report().LiveBytes;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutant = Mutant.Of(intact, focus, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.InRange(read(mutant, round).Sum(tensor => tensor.Size), 0, 4 * mutant.Length);
            }
            catch (DataFormatException)
            {
                refused++;
            }
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.InRange(refused, Rounds / 3, Rounds);
        Assert.InRange(most, 0, 2 << 20);
        Assert.InRange(Memory.Report().LiveBytes, 0, native);
    }
}
