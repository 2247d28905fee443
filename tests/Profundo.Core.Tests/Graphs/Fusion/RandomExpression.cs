namespace Profundo.Tests.GraphTests.Fusion;

/// <summary>
/// An expression of element-wise operations drawn at random, in which values are used several times and operands of many shapes meet. The same
/// seed gives the same expression.
/// </summary>
internal sealed class RandomExpression(int seed, int length = 30)
{
    /// <summary>Operands of all the ways in which one can lie beside a result.</summary>
    public static Tensor[] Operands(int seed, int rows, int columns, DType type) =>
    [
        Values.Draw(seed, [rows, columns], type),
        Values.Draw(seed + 1, [rows, columns], type),
        Values.Draw(seed + 2, [columns], type),
        Values.Draw(seed + 3, [1, columns], type),
        Values.Draw(seed + 4, [rows, 1], type),
        Values.Draw(seed + 5, [], type),
        Values.Draw(seed + 6, [1, 1], type),
        Values.Draw(seed + 7, [columns, rows], type).T,
    ];

    public Tensor[] Run(Tensor[] operands)
    {
        var random = new Random(seed);
        var values = new List<Tensor>(operands);
        for (var step = 0; step < length; step++)
        {
            Tensor a = Pick(), b = Pick();
            values.Add(random.Next(16) switch
            {
                0 => a * b,
                1 => a + b,
                2 => a - b,
                3 => a / (b.Abs() + 0.5),
                4 => a.Tanh(),
                5 => a.Sigmoid() * b,
                6 => -a,
                7 => a.Maximum(b),
                8 => (a * 0.1).Exp(),
                9 => a.Relu(),
                10 => a.Square() * 0.3,
                11 => a.Abs().Sqrt(),
                12 => Tensor.Where(a > b, a, b * 0.5),
                13 => a.Clip(-1, 1),
                14 => a * 2.5 + b,
                _ => a.Rank > 0 ? a.Sum(axis: -1, keepDims: true) * 0.01 + b : b, // ends a region in the middle
            });
        }
        return [values[^1], values[^2] + values[^3] * values[0], values[^7]];

        Tensor Pick() => values[Math.Max(random.Next(values.Count), random.Next(values.Count))];
    }
}
