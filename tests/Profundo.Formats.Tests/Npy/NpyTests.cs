namespace Profundo.Tests;

public class NpyTests
{
    [Theory]
    [InlineData("b1", DType.Bool)]
    [InlineData("u1", DType.UInt8)]
    [InlineData("i1", DType.Int32)]
    [InlineData("i2", DType.Int32)]
    [InlineData("u2", DType.Int32)]
    [InlineData("i4", DType.Int32)]
    [InlineData("u4", DType.Int64)]
    [InlineData("i8", DType.Int64)]
    [InlineData("f2", DType.Float16)]
    [InlineData("f4", DType.Float32)]
    [InlineData("f8", DType.Float64)]
    public void Reads_every_element_type_in_both_byte_orders(string code, DType dtype)
    {
        double[] values = GoldenFile.Values(code, 24);
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path($"{code}.npy")), dtype, [2, 3, 4], values);
        if (code[1] != '1') GoldenFile.AssertIs(Npy.Load(GoldenFile.Path($"{code}_big.npy")), dtype, [2, 3, 4], values);
    }

    [Fact]
    public void Reads_Fortran_order_and_later_versions()
    {
        Tensor fortran = Npy.Load(GoldenFile.Path("f4_fortran.npy"));
        GoldenFile.AssertIs(fortran, DType.Float32, [2, 3, 4], GoldenFile.Values("f4", 24));
        Assert.Equal(24, fortran.AsReadOnlySpan<float>().Length); // contiguous
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path("i2_fortran_big.npy")), DType.Int32, [2, 3, 4], GoldenFile.Values("i2", 24));
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path("f8_version2.npy")), DType.Float64, [2, 3, 4], GoldenFile.Values("f8", 24));
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path("f8_version3.npy")), DType.Float64, [2, 3, 4], GoldenFile.Values("f8", 24));
    }

    [Fact]
    public void Reads_scalars_and_empty_arrays()
    {
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path("scalar.npy")), DType.Float64, [], [6.5]);
        GoldenFile.AssertIs(Npy.Load(GoldenFile.Path("empty.npy")), DType.Float32, [3, 0, 2], []);
    }

    [Theory]
    [InlineData("objects", "Python objects")]
    [InlineData("texts", "texts")]
    [InlineData("complex", "complex")]
    [InlineData("uint64", "unsigned 64-bit")]
    [InlineData("record", "structured")]
    public void Refuses_what_tensors_cannot_hold_and_says_what_it_is(string name, string what) =>
        Assert.Contains(what, Assert.Throws<DataFormatException>(() => Npy.Load(GoldenFile.Path($"refused_{name}.npy"))).Message);

    public static TheoryData<DType> Types => [DType.Bool, DType.UInt8, DType.Int32, DType.Int64, DType.Float16, DType.Float32, DType.Float64];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_saved_is_loaded(DType dtype)
    {
        using TemporaryFolder folder = new();
        Tensor matrix = Tensor.Arange(600 * 7).Reshape([600, 7]).AsType(dtype);
        foreach (Tensor tensor in (Tensor[])[matrix, matrix.T, matrix[3..500, 2..], matrix[0, 1], matrix[0..0]])
        {
            Npy.Save(folder["x.npy"], tensor);
            Tensor loaded = Npy.Load(folder["x.npy"]);
            GoldenFile.AssertIs(loaded, dtype, tensor.Shape.ToArray(), tensor.AsType(DType.Float64).ToArray<double>());
        }
    }

    [Fact]
    public void Saves_the_very_bytes_that_NumPy_saves()
    {
        foreach (string name in (string[])["b1", "u1", "i4", "i8", "f2", "f4", "f8", "scalar", "empty"])
        {
            using MemoryStream saved = new();
            Npy.Save(saved, Npy.Load(GoldenFile.Path($"{name}.npy")));
            Assert.Equal(File.ReadAllBytes(GoldenFile.Path($"{name}.npy")), saved.ToArray());
        }
    }

    [Fact]
    public void Several_arrays_in_one_stream_are_read_in_turn()
    {
        using MemoryStream stream = new();
        Npy.Save(stream, Tensor.Arange(5));
        Npy.Save(stream, Tensor.Ones([2, 2]));
        stream.Position = 0;
        Assert.Equal([0, 1, 2, 3, 4], Npy.Load(stream).ToArray<float>());
        Assert.Equal([1, 1, 1, 1], Npy.Load(stream).ToArray<float>());
        stream.Position = 0;
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["two.npy"], stream.ToArray());
        Assert.Contains("one after the other", Assert.Throws<DataFormatException>(() => Npy.Load(folder["two.npy"])).Message);
    }

    [Fact]
    public void Reads_from_streams_that_cannot_seek()
    {
        Tensor large = Tensor.RandomNormal([1000, 1000]); // 4 MB: the buffer must grow
        using MemoryStream stream = new();
        Npy.Save(stream, large);
        using ForwardOnly forward = new(stream.ToArray());
        Assert.Equal(large.ToArray<float>(), Npy.Load(forward).ToArray<float>());
    }

    [Fact]
    public void Understands_headers_of_other_writers()
    {
        byte[] elements = [1, 0, 0, 0, 2, 0, 0, 0];
        Assert.Equal([1, 2], Load("{\"shape\":(2L,),\"fortran_order\":False,'descr':\"=i4\"}\n").ToArray<int>());
        Assert.Equal([2, 1], Load(" { 'descr' : '<i4' , 'fortran_order' : True , 'shape' : ( 2 , 1 ) } ").Shape.ToArray());
        Tensor Load(string header) => Npy.Load(new MemoryStream(NpyBytes.Create(header, elements)));
    }

    [Fact]
    public void Truth_values_become_0_or_1()
    {
        byte[] elements = [0, 1, 2, 255];
        Tensor truth = Npy.Load(new MemoryStream(NpyBytes.Create("{'descr': '|b1', 'fortran_order': False, 'shape': (4,), }", elements)));
        Assert.Equal(3, truth.AsType(DType.Int32).Sum().Item());
    }
}
