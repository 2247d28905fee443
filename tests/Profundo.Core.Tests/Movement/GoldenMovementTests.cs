using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Profundo.Tests.Movement;

public class GoldenMovementTests
{
    sealed record Golden(int[] Shape, double[] Values);

    static readonly Tensor rows = Positions(new long[,] { { 2, 0, 1, 0 }, { 1, 1, 2, 2 } });
    static readonly Tensor along2 = Positions(new long[,,] { { { 3 }, { 0 }, { 1 } }, { { 1 }, { 2 }, { 2 } } });

    /// <summary>Functions of x = (2, 3, 4), linear unless marked, under the names of the golden file.</summary>
    static readonly Dictionary<string, Func<Tensor, Tensor>> moves = new()
    {
        ["permute"] = x => x.Permute(2, 0, 1), ["T"] = x => x.T, ["swap"] = x => x.SwapAxes(0, 2), ["move"] = x => x.MoveAxis(0, -1), ["move back"] = x => x.MoveAxis(2, 0),
        ["expand"] = x => x.ExpandDims(0, 2), ["expand last"] = x => x.ExpandDims(-1), ["squeeze"] = x => x[..1, .., ..1].Squeeze(), ["squeeze axis"] = x => x[..1, .., ..1].Squeeze(-1),
        ["reshape transposed"] = x => x.T.Reshape(6, 4), ["reshape kept"] = x => x.SwapAxes(0, 1).Reshape([3, 2, 2, -1]), ["flatten"] = x => x[0].T.Flatten(),
        ["flatten axes"] = x => x.Flatten(0, 1), ["batch flatten"] = x => x.BatchFlatten(),
        ["flip"] = x => x.Flip(), ["flip axes"] = x => x.Flip(0, -1), ["roll"] = x => x.Roll(5), ["roll axis"] = x => x.Roll(-1, 1), ["roll axes"] = x => x.Roll([1, 2], [0, 2]),
        ["rot90"] = x => x[0].Rot90(), ["rot90 twice"] = x => x[0].Rot90(2), ["rot90 back"] = x => x[0].Rot90(-1), ["rot90 axes"] = x => x.Rot90(1, 1, 2),
        ["tile"] = x => x[0].Tile(2, 3), ["tile more"] = x => x[0, 0].Tile(2, 1, 2), ["tile fewer"] = x => x.Tile(2),
        ["repeat"] = x => x[0].Repeat(2), ["repeat axis"] = x => x.Repeat(2, 1), ["repeat counts"] = x => x[0].Repeat(Positions(new long[] { 2, 0, 3 }), 0), ["repeat flat counts"] = x => x[0, 0].Repeat([1, 2, 0, 1]),
        ["pad last"] = x => x.Pad([(1, 1)]), ["pad edge"] = x => x[0].Pad([(1, 2), (2, 3)], PadMode.Edge), ["pad reflect"] = x => x[0].Pad([(2, 4), (5, 8)], PadMode.Reflect),
        ["pad symmetric"] = x => x[0].Pad([(2, 5), (5, 8)], PadMode.Symmetric), ["pad wrap"] = x => x[0].Pad([(2, 3), (4, 1)], PadMode.Wrap), ["pad wrap round"] = x => x[0].Pad([(5, 8)], PadMode.Wrap),
        ["concatenate"] = x => Tensor.Concatenate([x, 2 * x]), ["concatenate last"] = x => Tensor.Concatenate([x, x[Slice.Ellipsis, ..2]], -1), ["concatenate flat"] = x => Tensor.Concatenate([x[0], x[0, 0]], null),
        ["stack"] = x => Tensor.Stack(x[0], 3 * x[0]), ["stack last"] = x => Tensor.Stack([x[0], 3 * x[0]], -1), ["stack middle"] = x => Tensor.Stack([x, -1 * x], 1),
        ["hstack"] = x => Tensor.HStack(x[0], x[0]), ["hstack vectors"] = x => Tensor.HStack(x[0, 0], x[0, 0]), ["vstack"] = x => Tensor.VStack(x[0], x[0, 0]),
        ["dstack"] = x => Tensor.DStack(x[0], x[0]), ["dstack vectors"] = x => Tensor.DStack(x[0, 0], x[0, 0]),
        ["split"] = x => x.Split(2, 2)[1], ["split at"] = x => x.Split([1, 3], 2)[1], ["array split"] = x => x.ArraySplit(3, 2)[0], ["array split last"] = x => x.ArraySplit(3, -1)[2],
        ["chunk"] = x => x[.., .., 1..].Chunk(2, 2)[1][.., .., ..1] + 0 * x[.., .., ..1], ["unstack"] = x => x.Unstack(1)[1],
        ["diagonal"] = x => x[0].Diagonal(), ["diagonal above"] = x => x[0].Diagonal(2), ["diagonal below"] = x => x[0].Diagonal(-1), ["diagonal axes"] = x => x.Diagonal(1, 2, 1),
        ["diag"] = x => x[0, 0].Diag(), ["diag above"] = x => x[0, 0].Diag(1), ["diag below"] = x => x[0, 0].Diag(-2), ["diag of matrix"] = x => x[0].Diag(1), ["trace"] = x => x[0].Trace(), ["trace of many"] = x => x.Trace(1, 1, 2),
        ["tril"] = x => x[0].Tril(), ["triu"] = x => x[0].Triu(), ["tril above"] = x => x.Tril(1), ["triu above"] = x => x.Triu(1), ["tril far"] = x => x[0].Tril(-5), ["triu below"] = x => x[0].Triu(-1),
        ["atleast2d"] = x => x[0, 0].AtLeast2D(), ["atleast3d"] = x => x[0, 0].AtLeast3D(), ["atleast3d matrix"] = x => x[0].AtLeast3D(),
        ["meshgrid x"] = x => Tensor.MeshGrid(x[0, 0], x[0, 1.., 0])[0], ["meshgrid y"] = x => Tensor.MeshGrid(x[0, 0], x[0, 1.., 0])[1],
        ["meshgrid ij"] = x => Tensor.MeshGrid([x[0, 0], x[0, 1.., 0]], GridOrder.IJ)[1], ["meshgrid three"] = x => Tensor.MeshGrid(x[0, 0], x[0, .., 0], x[.., 0, 0])[2],
        ["take"] = x => x.Take([5, 0, 5]), ["take axis"] = x => x.Take([[2, 0], [1, 1]], 1), ["take wrap"] = x => x[0, 0].Take([-1, 5, 9], mode: IndexMode.Wrap), ["take clip"] = x => x[0, 0].Take([-1, 5, 2], mode: IndexMode.Clip),
        ["along 1"] = x => x.TakeAlongAxis(rows[.., null], 1), ["along 2"] = x => x.TakeAlongAxis(along2, -1), ["pick"] = x => x.Pick(rows, 1),
        ["compress"] = x => x.Compress(Tensor.FromArray(new[] { true, false, true }), 1), ["compress flat"] = x => x.Compress(Tensor.FromArray(new[] { false, true, true })),
    };

    /// <summary>Functions that are not linear, or do not depend on x.</summary>
    static readonly Dictionary<string, Func<Tensor, Tensor>> others = new()
    {
        ["pad"] = x => x[0].Pad([(1, 2), (0, 3)], value: 7), ["where"] = x => x.MaskedFill(x <= 11, -1),
        ["linspace"] = _ => Tensor.Linspace(0, 1, 7, dtype: DType.Float64), ["linspace open"] = _ => Tensor.Linspace(2, -1, 6, endpoint: false, dtype: DType.Float64),
        ["logspace"] = _ => Tensor.Logspace(0, 2, 5, dtype: DType.Float64), ["arange"] = _ => Tensor.Arange(1, 2.05, 0.3, DType.Float64), ["arange down"] = _ => Tensor.Arange(5, 0, -2),
        ["eye"] = _ => Tensor.Eye(3, 4, 1), ["eye below"] = _ => Tensor.Eye(3, offset: -1), ["tri"] = _ => Tensor.Tri(3, 4, -1), ["from function"] = _ => Tensor.FromFunction([3, 2], at => at[0] + 10 * at[1]),
        ["put along"] = x => { var y = x[0].Copy(); y.PutAlongAxis([[1], [3], [0]], -5, 1); return y; },
        ["index add"] = _ => { var y = Tensor.Zeros([3, 4]); y.IndexAdd([1, 2, 4], new[] { 0, 2, 0 }, new[] { 1, 1, 1 }); return y; },
    };

    static Tensor Positions(Array positions) => Tensor.FromArray(positions);

    static readonly Lazy<Dictionary<string, Golden>> golden = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, Golden>>(File.ReadAllText(GoldenFile()), new JsonSerializerOptions(JsonSerializerDefaults.Web))!);

    static string GoldenFile([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "golden.json");

    static Tensor X() => Tensor.Arange(24, DType.Float64).Reshape(2, 3, 4);

    public static TheoryData<string> Moves() => new(moves.Keys);

    public static TheoryData<string> All() => new(moves.Keys.Concat(others.Keys));

    [Fact]
    public void Every_golden_case_is_checked() => Assert.Equal(golden.Value.Keys.Order(), moves.Keys.Concat(others.Keys).Order());

    [Theory, MemberData(nameof(All))]
    public void Gives_what_NumPy_gives(string name)
    {
        var result = (moves.GetValueOrDefault(name) ?? others[name])(X());
        Assert.Equal(golden.Value[name].Shape, result.Shape.ToArray());
        Assert.Equal(golden.Value[name].Values, result.ToArray<double>(), (a, b) => Math.Abs(a - b) <= 1e-14 * Math.Abs(b));
    }

    [Theory, MemberData(nameof(Moves))]
    public void Moves_every_element_type(string name)
    {
        foreach (var type in new[] { DType.UInt8, DType.Int32, DType.Int64, DType.Float32 })
        {
            var result = moves[name](X().AsType(type));
            Assert.Equal(golden.Value[name].Values.Select(value => type == DType.UInt8 ? (byte)(long)value : value), result.ToArray<double>());
        }
    }

    [Theory, MemberData(nameof(Moves))]
    public void Gradients_of_first_and_second_order(string name) =>
        GradientCheck.Run(x => moves[name](x * x), X() * 0.1, new GradientCheckOptions { SecondOrder = true }).Require();
}
