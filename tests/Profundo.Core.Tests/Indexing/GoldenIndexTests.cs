using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests.Indexing;

public class GoldenIndexTests
{
    public sealed record Case(string Expression, int[] Shape, int[] ResultShape, double[] Read, double[] Filled, double[] Written, double[] Gradient)
    {
        public Tensor X() => Tensor.FromSpan<double>([.. Enumerable.Range(0, Filled.Length).Select(i => (double)i)], Shape);

        public Tensor Ramp(double start) => Tensor.FromSpan<double>([.. Read.Select((_, i) => start + i)], ResultShape);

        public override string ToString() => $"{string.Join('×', Shape)}: [{Expression}]";
    }

    static readonly Lazy<Case[]> cases = new(() =>
        JsonSerializer.Deserialize<Case[]>(File.ReadAllText(Path()), new JsonSerializerOptions(JsonSerializerDefaults.Web))!);

    static string Path([CallerFilePath] string file = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "golden.json");

    public static TheoryData<int, string> Cases() { var data = new TheoryData<int, string>(); for (var i = 0; i < cases.Value.Length; i++) data.Add(i, cases.Value[i].ToString()); return data; }

    [Theory, MemberData(nameof(Cases))]
    public void Reads_what_NumPy_reads(int number, string name)
    {
        var golden = cases.Value[number];
        var x = golden.X();
        var read = x[PythonIndex.Parse(golden.Expression, x)];
        Assert.Equal(golden.ResultShape, read.Shape.ToArray());
        Assert.True(golden.Read.SequenceEqual(read.ToArray<double>()), name);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Writes_what_NumPy_writes(int number, string name)
    {
        var golden = cases.Value[number];
        Tensor filled = golden.X(), written = golden.X();
        filled[PythonIndex.Parse(golden.Expression, filled)] = -1;
        written[PythonIndex.Parse(golden.Expression, written)] = golden.Ramp(100);
        Assert.True(golden.Filled.SequenceEqual(filled.ToArray<double>()), name);
        Assert.True(golden.Written.SequenceEqual(written.ToArray<double>()), name);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Float_indices_and_views_behave_alike(int number, string name)
    {
        var golden = cases.Value[number];
        var x = golden.X();
        var turned = x.T.Copy().T; // the same values, but not contiguous
        TensorIndex?[] indices = [.. PythonIndex.Parse(golden.Expression, x).Select(index =>
            index?.Tensor is { DType: DType.Int64 } positions ? (TensorIndex)positions.AsType(DType.Float32) : index)];
        Assert.True(golden.Read.SequenceEqual(turned[indices].ToArray<double>()), name);
        turned[indices] = golden.Ramp(100);
        Assert.True(golden.Written.SequenceEqual(turned.ToArray<double>()), name);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_gradient_of_a_read_adds_up_what_was_read_twice(int number, string name)
    {
        var golden = cases.Value[number];
        var x = golden.X().AttachGrad();
        Autograd.Record(() => x[PythonIndex.Parse(golden.Expression, x)] * golden.Ramp(1)).Backward();
        Assert.True(golden.Gradient.SequenceEqual(x.Grad.ToArray<double>()), name);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_gradients_of_a_write_follow_the_values_that_stayed(int number, string name)
    {
        var golden = cases.Value[number];
        Tensor x = golden.X().AttachGrad(), values = golden.Ramp(100).AttachGrad(), y;
        var weights = x.Detach().Copy() + 1;
        using (Autograd.Record())
        {
            y = x.Copy();
            y[PythonIndex.Parse(golden.Expression, x.Detach())] = values;
            y = y * weights;
        }
        y.Backward();
        var weight = weights.ToArray<double>();
        var expectedX = golden.Written.Select((value, i) => value >= 100 ? 0 : weight[i]).ToArray();
        var expectedValues = new double[golden.Read.Length];
        for (var i = 0; i < golden.Written.Length; i++)
            if (golden.Written[i] >= 100) expectedValues[(int)golden.Written[i] - 100] = weight[i];
        Assert.True(expectedX.SequenceEqual(x.Grad.ToArray<double>()), name);
        Assert.True(expectedValues.SequenceEqual(values.Grad.ToArray<double>()), name);
    }
}
