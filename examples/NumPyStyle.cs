namespace Profundo.Examples;

/// <summary>Tensors as people know them from NumPy: what they are, and what can be done with them.</summary>
public static class NumPyStyle
{
    public static void Run(TextWriter output)
    {
        Ranks(output);
        ElementByElement(output);
        Broadcasting(output);
        Products(output);
        Shapes(output);
    }

    static void Ranks(TextWriter output)
    {
        var x = Tensor.FromArray(new[] { 13 }).Reshape([]);
        output.WriteLine($"x = {x}, dimensions = {x.Rank}");
        var y = Tensor.FromArray(new[] { 12, 3, 6, 14, 17 });
        output.WriteLine($"y = {y}, dimensions = {y.Rank}");
        var k = Tensor.FromArray(new[,] { { 5, 78, 2, 34, 0 }, { 6, 79, 3, 35, 1 }, { 7, 80, 4, 36, 2 } });
        output.WriteLine($"k = {k}, dimensions = {k.Rank}");
        var z = Tensor.FromArray(new[,,]
        {
            { { 5, 33, 2, 34, 0 }, { 6, 32, 3, 35, 1 }, { 19, 22, 7, 32, 3 } },
            { { 24, 59, 5, 29, 1 }, { 20, 18, 4, 28, 2 }, { 21, 22, 2, 28, 1 } },
            { { 22, 28, 3, 28, 2 }, { 17, 12, 8, 28, 3 }, { 3, 29, 9, 28, 0 } },
        });
        output.WriteLine($"z = {z}, dimensions = {z.Rank}");
    }

    static void ElementByElement(TextWriter output)
    {
        var x = Tensor.FromArray(new[,] { { 0.5, 0, -3 }, { 2.3, 5.9, -1.3 } });
        output.WriteLine(NaiveLoops.Relu(x));
        Tensor a = Tensor.FromArray(new[,] { { 1, 2, 3 }, { 6, 7, 8 } }), b = Tensor.FromArray(new[,] { { 4, 5, 9 }, { 1, 3, 3 } });
        output.WriteLine(NaiveLoops.Add(a, b));
        output.WriteLine(Tensor.Maximum(x, 0));
        output.WriteLine(a + b);
    }

    static void Broadcasting(TextWriter output)
    {
        Tensor m = Tensor.FromArray(new[,] { { 8, 4, 9 }, { 4, 7, 2 } }), n = Tensor.FromArray(new[] { 1, 2, 3 });
        output.WriteLine(NaiveLoops.AddToRows(m, n));
        output.WriteLine(m + n);
        Tensor x = Tensor.RandomUniform([64, 3, 32, 10]), y = Tensor.RandomUniform([32, 10]);
        output.WriteLine(Tensor.Maximum(x, y).Shape);
    }

    static void Products(TextWriter output)
    {
        Tensor m = Tensor.FromArray(new[,] { { 8, 4, 9 }, { 4, 7, 2 } }), n = Tensor.FromArray(new[] { 1, 2, 3 });
        output.WriteLine(m.Dot(n));
        Tensor p = Tensor.FromArray(new[] { 1, 2, 3, 4, 5 }), q = Tensor.FromArray(new[] { 3, 4, 7, 8, 9 });
        output.WriteLine(NaiveLoops.VectorDot(p, q));
        output.WriteLine(p.Dot(q));
        output.WriteLine(NaiveLoops.MatrixVectorDot(m, n));
        Tensor x = Tensor.FromArray(new[,] { { 1, 2, 3 }, { 6, 7, 8 }, { 4, 2, 1 } }), y = Tensor.FromArray(new[,] { { 4, 5, 7 }, { 5, 2, 1 }, { 9, 4, 3 } });
        output.WriteLine(NaiveLoops.MatrixDot(x, y));
        output.WriteLine(x.Dot(y));
        output.WriteLine(Tensor.Ones([2, 3, 4, 5]).Dot(Tensor.Ones(5)).Shape);
        output.WriteLine(Tensor.Ones([2, 3, 4, 5]).Dot(Tensor.Ones([5, 6])).Shape);
    }

    static void Shapes(TextWriter output)
    {
        var x = Tensor.FromArray(new[,] { { 0.3, 1.3 }, { 2, 3 }, { 4.1, 7.2 } });
        output.WriteLine(x);
        output.WriteLine(x.Shape);
        output.WriteLine(x.Reshape(6, 1));
        output.WriteLine(x.Reshape(2, 3));
        output.WriteLine(x.Flatten());
        output.WriteLine(Tensor.Zeros([300, 20]).T.Shape);
    }
}
