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
        Assert.InRange(refused, Rounds / 3, Rounds - 1);
        Assert.InRange(most, 0, 2 << 20);
        Assert.InRange(Memory.Report().LiveBytes, 0, native);
    }
}
