namespace Profundo.Bench.Workloads;

/// <summary>Products of all the shapes that layers and their gradients ask for: NN plain, NT with a transposed right operand, TN with a transposed left one.</summary>
static class MatrixProducts
{
    static readonly Group Products = new("matrix-product", Judged.GeometricMean, 1.05);
    static readonly Group ShareOfPeak = new("share-of-peak", Judged.Minimum, 0.90);

    static readonly (string Form, int M, int N, int K)[] Shapes =
    [
        ("nn", 64, 64, 64),
        ("nn", 128, 128, 128),
        ("nn", 256, 256, 256),
        ("nn", 512, 512, 512),
        ("nn", 1024, 1024, 1024),
        ("nn", 2048, 2048, 2048),
        ("nn", 256, 256, 784),
        ("nn", 256, 10, 256),
        ("nn", 32, 512, 512),
        ("nn", 512, 512, 32),
        ("nn", 512, 32, 512),
        ("nt", 256, 256, 784),
        ("nt", 256, 10, 256),
        ("nt", 32, 512, 512),
        ("nt", 512, 512, 512),
        ("nt", 1024, 1024, 1024),
        ("tn", 256, 784, 256),
        ("tn", 10, 256, 256),
        ("tn", 512, 512, 32),
        ("tn", 512, 512, 512),
        ("tn", 1024, 1024, 1024),
    ];

    public static IEnumerable<Workload> All =>
    [
        .. Shapes.Select(s => new Workload(
            Products, $"matmul-{s.Form}-{s.M}x{s.N}x{s.K}", new PyTorchCall("matmul", s.Form, s.M, s.N, s.K), () => Multiply(s.Form, s.M, s.N, s.K))),
        new(ShareOfPeak, "matmul-1024-of-peak", new MultiplyAddPeak(2L * 1024 * 1024 * 1024), () => Multiply("nn", 1024, 1024, 1024)),
    ];

    static Action Multiply(string form, int m, int n, int k)
    {
        var a = form == "tn" ? Data.Normal(k, m).T : Data.Normal(m, k); // (m, k)
        var b = form == "nt" ? Data.Normal(n, k).T : Data.Normal(k, n); // (k, n)
        return () => a.MatMul(b);
    }
}
