namespace Profundo.Tests;

/// <summary>The files that make.py made, and what it put into them.</summary>
static class GoldenFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Golden", name);

    /// <summary>The values of an element type, as <c>values</c> in make.py.</summary>
    public static double[] Values(string code, int count) => [.. Enumerable.Range(0, count).Select(i => code[0] switch
    {
        'b' when code == "b1" => i % 3 == 0 ? 1 : 0,
        'u' => i,
        'i' => i - 4,
        _ => (i - 4) * 1.5,
    })];

    public static void AssertIs(Tensor tensor, DType dtype, int[] shape, double[] values)
    {
        Assert.Equal(dtype, tensor.DType);
        Assert.Equal(shape, tensor.Shape.ToArray());
        Assert.Equal(values, tensor.AsType(DType.Float64).ToArray<double>());
    }
}
