using System.Globalization;

namespace Profundo.Tests;

public class NumPyReadsTests
{
    [NumPyFact]
    public void NumPy_reads_what_is_written_here()
    {
        using TemporaryFolder folder = new();
        Tensor matrix = Tensor.Arange(12).Reshape([3, 4]) / 4;
        Dictionary<string, Tensor> tensors = new() { ["transposed"] = matrix.T, ["slice"] = matrix[1.., 1..3], ["scalar"] = matrix[1, 1], ["empty"] = matrix[0..0] };
        foreach (DType type in (DType[])[DType.Bool, DType.UInt8, DType.Int32, DType.Int64, DType.Float16, DType.Float32, DType.Float64])
            tensors.Add(type.Name, matrix.AsType(type));
        foreach (var (name, tensor) in tensors) Npy.Save(folder[name + ".npy"], tensor);
        Npz.Save(folder["stored.npz"], tensors);
        Npz.Save(folder["compressed.npz"], tensors, isCompressed: true);
        SafeTensors.Save(folder["all.safetensors"], tensors);

        string[] lines = NumPy.Run(NumPy.Interpreter!, Path.Combine(AppContext.BaseDirectory, "Interop", "describe.py"), folder.Path)!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4 * tensors.Count, lines.Length);
        foreach (string[] parts in lines.Select(line => line.Split(';')))
        {
            Tensor tensor = tensors[parts[1]];
            Assert.Equal(tensor.DType.Name, parts[2]);
            Assert.Equal(tensor.Shape.ToString(), parts[3]);
            double[] values = [.. parts[4].Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            Assert.Equal(tensor.AsType(DType.Float64).ToArray<double>(), values);
        }
    }
}
