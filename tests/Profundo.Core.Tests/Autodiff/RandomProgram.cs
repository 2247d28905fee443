namespace Profundo.Tests;

/// <summary>
/// A straight-line program drawn at random: products, sums, views, broadcasts, writes in place and through views. The same seed
/// gives the same program, so it can be run again on other arguments, under other conditions, or without a recording.
/// </summary>
internal sealed class RandomProgram(int seed, int length = 12, int rows = 2, int columns = 3)
{
    public static Tensor[] Arguments(int seed, int rows = 2, int columns = 3, DType type = DType.Float64)
    {
        var random = new Random(seed);
        return [Draw(rows, columns), Draw(columns), Draw(rows, 1)];

        Tensor Draw(params int[] shape)
        {
            var values = new double[shape.Aggregate(1, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++) values[i] = 0.4 + random.NextDouble();
            return Tensor.FromSpan<double>(values, shape).AsType(type);
        }
    }

    /// <summary>Runs the program.</summary>
    /// <param name="inputs">A matrix, a row and a column.</param>
    /// <param name="call">How to call its sub-programs: plainly, or with a checkpoint.</param>
    public Tensor Run(Tensor[] inputs, Func<Func<Tensor, Tensor>, Tensor, Tensor>? call = null)
    {
        call ??= (function, x) => function(x);
        var random = new Random(seed);
        var matrices = new List<Tensor> { inputs[0], inputs[0] * inputs[1], inputs[2] * inputs[1] };
        for (var step = 0; step < length; step++)
        {
            Tensor a = matrices[random.Next(matrices.Count)], b = matrices[random.Next(matrices.Count)];
            switch (random.Next(9))
            {
                case 0: matrices.Add(a * b * 0.7); break;
                case 1: matrices.Add(a + b * 0.5); break;
                case 2: matrices.Add((a.T + b.Sum(axis: 0, keepDims: true).T * 0.3).T); break;
                case 3: matrices.Add(a.Reshape(columns, rows).T.Contiguous().Reshape(rows, columns) * b); break;
                case 4: matrices.Add(a.Sum(axis: 1, keepDims: true) * 0.3 + inputs[1]); break;
                case 5: matrices.Add(call(x => x * inputs[1] + x * b * 0.3, a)); break;
                case 6: // an operand overwritten as a whole
                    var target = a * 0.9;
                    target += b;
                    target *= inputs[2];
                    matrices.Add(target);
                    break;
                case 7: // a tensor overwritten through a view of a view, read through another
                    var copy = a.Copy();
                    var flat = copy.Reshape(rows * columns, 1);
                    var turned = copy.T;
                    turned *= inputs[2].T.Sum() * 0.4;
                    turned += b.T;
                    matrices.Add(flat.Reshape(rows, columns) + copy * 0.1);
                    break;
                default: // a new history for old memory
                    var buffer = Tensor.Zeros([rows, columns], a.DType);
                    buffer.Assign(inputs[1]);
                    buffer += a * 0.2;
                    matrices.Add(buffer * b);
                    break;
            }
        }
        return matrices.TakeLast(4).Aggregate((a, b) => a + b * 0.5);
    }
}
