namespace Profundo.Tests;

/// <summary>Files that other libraries made: candle, burn, NumSharp, Nx.</summary>
public class RealFilesTests
{
    static string InteropPath(string name) => Path.Combine(RealData.Folder!, "interop", name);

    static void AssertNpy(string name, DType dtype, int[] shape, params double[] values) =>
        GoldenFile.AssertIs(Npy.Load(InteropPath($"numpy/{name}.npy")), dtype, shape, values);

    [RealDataFact]
    public void Reads_npy()
    {
        AssertNpy("candle_test", DType.Int64, [10], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        AssertNpy("numsharp_bool", DType.Bool, [3], 1, 0, 1);
        AssertNpy("numsharp_empty", DType.Float64, [0]);
        AssertNpy("numsharp_float64_2d", DType.Float64, [3, 4], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        AssertNpy("numsharp_fortran", DType.Int64, [2, 3], 0, 1, 2, 3, 4, 5);
        AssertNpy("numsharp_int32_1d", DType.Int32, [5], 1, 2, 3, 4, 5);
        AssertNpy("numsharp_scalar", DType.Int64, [], 42);
        foreach (string record in (string[])["numsharp_version2_large_header", "numsharp_version3_unicode"])
            Assert.Contains("structured", Assert.Throws<DataFormatException>(() => Npy.Load(InteropPath($"numpy/{record}.npy"))).Message);
    }

    [RealDataFact]
    public void Reads_npz()
    {
        var candle = Npz.Load(InteropPath("numpy/candle_test.npz"));
        Assert.Equal(["x", "x_plus_one"], candle.Keys);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 9, 10], candle["x_plus_one"].ToArray<long>());
        Assert.Equal(499_500, Npz.Load(InteropPath("numpy/numsharp_compressed.npz"))["data"].Sum().Item());
        Assert.Equal([4.0, 5.0], Npz.Load(InteropPath("numpy/numsharp_multi.npz"))["b"].ToArray<double>());
        foreach (string name in (string[])["nx_archive", "nx_archive_compressed"])
        {
            var arrays = Npz.Load(InteropPath($"numpy/{name}.npz"));
            Assert.Equal(["foo", "bar", "a_longer_name"], arrays.Keys);
            GoldenFile.AssertIs(arrays["bar"], DType.Float32, [2], [-1, 1]);
            Assert.Equal([123L], arrays["a_longer_name"].ToArray<long>());
        }
    }

    [RealDataFact]
    public void Reads_safetensors()
    {
        using SafeTensorsFile mnist = SafeTensorsFile.Open(InteropPath("safetensors/burn_mnist.safetensors"));
        Assert.Equal([16, 8, 3, 3], mnist["conv2.weight"].Shape.ToArray());
        Assert.Equal(DType.Int64, mnist["norm1.num_batches_tracked"].DType);
        Assert.All(mnist.Names.Select(name => mnist[name]), tensor => Assert.True(tensor.AsType(DType.Float32).IsFinite().All().ToScalar<bool>()));
        Assert.Equal([16, 256], SafeTensors.Load(InteropPath("safetensors/burn_multi_layer.safetensors"))["fc1.weight"].Shape.ToArray());
        Tensor codes = SafeTensors.Load(InteropPath("safetensors/candle_jfk-codes.safetensors"))["codes"];
        Assert.Equal([1, 2, 828], codes.Shape.ToArray());
        Assert.InRange(codes.Min().Item(), 0, 1023);
        Assert.InRange(codes.Max().Item(), 1, 1023); // code book of 1,024 entries
    }
}
