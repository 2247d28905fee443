using System.Text;

namespace Profundo.Tests;

public class SafeTensorsTests
{
    static readonly (string Name, DType Type)[] types =
    [
        ("b1", DType.Bool), ("u1", DType.UInt8), ("i4", DType.Int32), ("i8", DType.Int64), ("f2", DType.Float16),
        ("f4", DType.Float32), ("f8", DType.Float64), ("bf16", DType.BFloat16),
    ];

    [Fact]
    public void Reads_every_element_type()
    {
        var tensors = SafeTensors.Load(GoldenFile.Path("types.safetensors"));
        Assert.Equal([.. types.Select(type => type.Name), "scalar", "empty"], tensors.Keys);
        foreach (var (name, type) in types) GoldenFile.AssertIs(tensors[name], type, [2, 3, 4], GoldenFile.Values(name == "bf16" ? "f" : name, 24));
        GoldenFile.AssertIs(tensors["scalar"], DType.Float32, [], [6.5]);
        GoldenFile.AssertIs(tensors["empty"], DType.Float64, [0, 7], []);
    }

    [Fact]
    public void Single_tensors_and_metadata_are_read_when_asked_for()
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(GoldenFile.Path("types.safetensors"));
        Assert.Equal("ünïcode", file.Metadata["note"]);
        Assert.Equal(10, file.Names.Count);
        Assert.Equal([2, 3, 4], file.ShapeOf("f8").ToArray());
        Assert.Equal(DType.Float64, file.DTypeOf("f8"));
        Assert.True(file.Contains("scalar"));
        GoldenFile.AssertIs(file["f8"], DType.Float64, [2, 3, 4], GoldenFile.Values("f8", 24));
        GoldenFile.AssertIs(file["b1"], DType.Bool, [2, 3, 4], GoldenFile.Values("b1", 24));
        Assert.Contains("It has: b1, u1", Assert.Throws<KeyNotFoundException>(() => file["f16"]).Message);
    }

    [Fact]
    public void What_is_saved_is_loaded_in_its_order()
    {
        using TemporaryFolder folder = new();
        Tensor matrix = Tensor.Arange(600 * 7).Reshape([600, 7]);
        Dictionary<string, Tensor> tensors = new() { ["flags"] = matrix[0..1, 0..3].AsType(DType.Bool), ["transposed"] = matrix.T, ["part"] = matrix[3..500, 2..] };
        foreach (var (name, type) in types) tensors.Add(name, matrix.AsType(type));
        tensors.Add("the same again", tensors["f4"]);
        tensors.Add("quote \" backslash \\ new\nline ключ", Tensor.Zeros([0]));
        SafeTensors.Save(folder["x.safetensors"], tensors, new Dictionary<string, string> { ["by"] = "a \"test\"" });

        var loaded = SafeTensors.Load(folder["x.safetensors"]);
        Assert.Equal(tensors.Keys, loaded.Keys);
        foreach (var (name, tensor) in tensors)
            GoldenFile.AssertIs(loaded[name], tensor.DType, tensor.Shape.ToArray(), tensor.AsType(DType.Float64).ToArray<double>());
        using SafeTensorsFile file = SafeTensorsFile.Open(folder["x.safetensors"]);
        Assert.Equal("a \"test\"", file.Metadata["by"]);
    }

    [Fact]
    public void Elements_are_aligned_and_an_empty_file_is_possible()
    {
        byte[] bytes = SafeTensorsBytes.Save(null, ("a", Tensor.Ones([3]).AsType(DType.Bool)), ("b", Tensor.Ones([1])), ("c", Tensor.Ones([1]).AsType(DType.Float64)));
        string header = Encoding.UTF8.GetString(bytes.AsSpan(8, bytes.Length - 8 - 15));
        Assert.Equal(0, header.Length % 8);
        Assert.Equal("""{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[12,15]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"c":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", header.TrimEnd());
        Assert.Empty(SafeTensors.Load(new MemoryStream(SafeTensorsBytes.Save(null))));
    }

    [Fact]
    public void Reads_from_streams_that_cannot_seek()
    {
        Tensor large = Tensor.RandomNormal([1000, 1000]);
        var loaded = SafeTensors.Load(new ForwardOnly(SafeTensorsBytes.Save(null, ("x", large), ("y", Tensor.Ones([2])))));
        Assert.Equal(large.ToArray<float>(), loaded["x"].ToArray<float>());
    }

    [Fact]
    public void Names_are_checked_before_anything_is_written()
    {
        Assert.Throws<ArgumentException>(() => SafeTensorsBytes.Save(null, ("x", Tensor.Ones([1])), ("x", Tensor.Ones([1]))));
        Assert.Throws<ArgumentException>(() => SafeTensorsBytes.Save(null, ("__metadata__", Tensor.Ones([1]))));
    }

    [Fact]
    public void Reads_and_refuses_by_the_letter_of_the_format()
    {
        Accepted("""{}""", 0);
        Accepted("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   """, 4);
        Accepted("""{"y":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 6);
        Refused(" {}", 0, "starts with {");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} x""", 4, "intact JSON");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "4 bytes of elements behind the header, but found 3");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "found 5");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begin at 0");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "begin at 4");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "begin at 4");
        Refused("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "8 bytes of elements for \"x\"");
        Refused("""{"x":{"dtype":"F32","shape":[0],"data_offsets":[4,0]}}""", 0, "begin at 0");
        Refused("""{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers");
        Refused("""{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers");
        Refused("""{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "a length from 0");
        Refused("""{"x":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "memory can address");
        Refused("""{"x":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,0]}}""", 0, "memory can address");
        Refused("""{"x":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "F8_E4M3");
        Refused("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "second time");
        Refused("""{"x":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "once each");
        Refused("""{"x":{"shape":[1],"data_offsets":[0,4]}}""", 4, "lacks");
        Refused("""{"__metadata__":{"a":1}}""", 0, "a text");
        Refused("""{"__metadata__":{"a":"b"},"__metadata__":{}}""", 0, "second time");
        Refused("""{"__metadata__":{"a":{"b":{"c":{"d":1}}}}}""", 0, "a text");
        Refused("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "intact JSON");
        Refused("""[1]""", 0, "starts with {");
        Assert.Contains("100000000", Assert.Throws<DataFormatException>(() => SafeTensors.Load(new MemoryStream([255, 255, 255, 255, 255, 255, 255, 255, 1]))).Message);
        Assert.Contains("only", Assert.Throws<DataFormatException>(() => SafeTensors.Load(new MemoryStream([0, 0, 0, 5, 0, 0, 0, 0, 1]))).Message);
    }

    static void Accepted(string header, int dataBytes) => SafeTensors.Load(new MemoryStream(SafeTensorsBytes.Create(header, dataBytes)));

    static void Refused(string header, int dataBytes, string reason)
    {
        byte[] bytes = SafeTensorsBytes.Create(header, dataBytes);
        Assert.Contains(reason, Assert.Throws<DataFormatException>(() => SafeTensors.Load(new MemoryStream(bytes))).Message);
        Assert.Throws<DataFormatException>(() => SafeTensors.Load(new ForwardOnly(bytes)));
    }
}
