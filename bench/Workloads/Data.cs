namespace Profundo.Bench.Workloads;

/// <summary>Input data: standard normal, the same in every run.</summary>
static class Data
{
    static readonly Random random = new(0);

    public static Tensor Normal(params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (size, length) => size * length)];
        foreach (ref float value in values.AsSpan())
            value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())); // Box and Muller 1958
        return Tensor.FromSpan<float>(values, shape);
    }
}
