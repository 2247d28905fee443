namespace Profundo.Tests.Indexing;

public class IndexerTests
{
    static Tensor X() => Tensor.Arange(12).Reshape(3, 4);

    [Fact]
    public void The_forms_of_CSharp_mean_the_same_as_those_of_Python()
    {
        var x = X();
        Assert.Equal([4f, 5, 6, 7], x[1].ToArray<float>());
        Assert.Equal([8f, 9, 10, 11], x[^1].ToArray<float>());
        Assert.Equal([8f, 9, 10, 11], x[-1].ToArray<float>());
        Assert.Equal([3, 3], x[.., 1..].Shape.ToArray());
        Assert.Equal([2f, 6], x[..^1, 2].ToArray<float>());
        Assert.Equal([1f, 5, 9], x[.., 1].ToArray<float>());
        Assert.Equal(7, x[1, ^1].Item());
        Assert.Equal(7, x[1L, 3L].Item());
        Assert.Equal([8f, 9, 10, 11, 0, 1, 2, 3], x[[2, 0]].ToArray<float>());
        Assert.Equal([8f, 1], x[[2, 0], [0, 1]].ToArray<float>());
        Assert.Equal([8f, 1], x[new[] { 2, 0 }, new long[] { 0, 1 }].ToArray<float>());
        Assert.Equal([0f, 1, 2, 3, 8, 9, 10, 11], x[new[] { true, false, true }].ToArray<float>());
        Assert.Equal([1, 3, 4], x[null].Shape.ToArray());
        Assert.Equal([3, 1, 4], x[.., null].Shape.ToArray());
        Assert.Equal([11f, 10, 9], x[2, new Slice(-1, 0, -1)].ToArray<float>());
        Assert.Equal([10f, 11], x[x >= 10].ToArray<float>());
        Assert.Equal([0, 4], x[^0..].Shape.ToArray());
        Assert.Equal([2, 4], x[^2..].Shape.ToArray());
    }

    [Fact]
    public void Basic_indices_look_at_the_same_memory_and_others_do_not()
    {
        var x = X();
        var view = x[1..3, ^1];
        view.Fill(-1);
        Assert.Equal([-1f, -1], x[1.., 3].ToArray<float>());
        x[[1, 2]].Fill(9);
        Assert.Equal(4, x[1, 0].Item());
    }

    [Fact]
    public void Compound_assignment_writes_into_the_tensor()
    {
        var x = X();
        var memory = x.Storage;
        x[0] += 1;
        x[1, 2] *= 10;
        x[.., 3] -= x[.., 0];
        x[[0, 2]] += 100;
        x[x > 100] *= 0;
        Assert.Equal([0f, 0, 0, 0, 4, 5, 60, 3, 0, 0, 0, 0], (x * (x < 100)).ToArray<float>().Select((v, i) => i == 3 || i == 11 ? 0 : v));
        Assert.Same(memory, x.Storage);
    }

    [Fact]
    public void A_view_can_be_assigned_to_itself_and_to_an_overlapping_one()
    {
        var x = Tensor.Arange(5);
        x[1..] = x[..4];
        Assert.Equal([0f, 0, 1, 2, 3], x.ToArray<float>());
        x[..] = x[Slice.By(-1)];
        Assert.Equal([3f, 2, 1, 0, 0], x.ToArray<float>());
        x[1..3] = x[1..3];
        Assert.Equal([3f, 2, 1, 0, 0], x.ToArray<float>());
        x[[0, 1, 2]] = x[[2, 1, 0]];
        Assert.Equal([1f, 2, 3, 0, 0], x.ToArray<float>());
    }

    [Fact]
    public void Written_values_are_converted_and_lose_leading_axes_of_length_1()
    {
        var x = Tensor.Zeros([2, 2], DType.Int32);
        x[0] = Tensor.FromArray(new[,,] { { { 1.9, -2.9 } } });
        x[[1]] = Tensor.FromArray(new[] { 3.0, 4.0 });
        Assert.Equal([1, -2, 3, 4], x.ToArray<int>());
    }

    [Fact]
    public void The_last_of_several_values_stays_and_IndexAdd_keeps_all()
    {
        var x = Tensor.Zeros(3);
        x[[1, 1, 2]] = Tensor.Of(5, 6, 7);
        Assert.Equal([0f, 6, 7], x.ToArray<float>());
        x.IndexAdd(Tensor.Of(1, 10, 100), new[] { 1, 1, 2 });
        Assert.Equal([0f, 17, 107], x.ToArray<float>());
        x.IndexAdd(1, ..2);
        Assert.Equal([1f, 18, 107], x.ToArray<float>());
    }

    [Fact]
    public void IndexAdd_hands_the_gradient_to_the_values_and_to_what_was_there()
    {
        Tensor x = Tensor.Ones(3).AttachGrad(), values = Tensor.Ones(3).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            y = x * 2;
            y.IndexAdd(values * 3, new[] { 0, 0, 2 });
            y = y * Tensor.Of(1, 10, 100);
        }
        y.Backward();
        Assert.Equal([2f, 20, 200], x.Grad.ToArray<float>());
        Assert.Equal([3f, 3, 300], values.Grad.ToArray<float>());
    }

    [Fact]
    public void Rows_are_enumerated_and_deconstructed_with_their_gradients()
    {
        var x = X().AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            var weight = 1;
            y = Tensor.Zeros(4);
            foreach (var row in x) y = y + row * weight++;
            var (first, _, last) = x;
            y = y + first * last;
        }
        y.Backward();
        Assert.Equal([9f, 10, 11, 12, 2, 2, 2, 2, 3, 4, 5, 6], x.Grad.ToArray<float>());
        Assert.Equal(3, x.Count());
        Assert.Equal(["0", "1"], X()[..2, 0].Select((row, i) => (row.Item() / 4 == i ? i : -1).ToString()));
        Assert.Contains("rows", Assert.Throws<ShapeException>(() => { var (_, _) = x; }).Message);
        Assert.Throws<ShapeException>(() => Tensor.Scalar(1).GetEnumerator());
    }

    [Fact]
    public void A_broadcast_view_refuses_writes()
    {
        var x = Tensor.Zeros(3).BroadcastTo([2, 3]);
        foreach (var write in new Action[] { () => x[0] = 1, () => x[0, 1] = 1, () => x[[0, 1]] = 1, () => x += 1, () => x.Fill(1), () => x.IndexAdd(1, 0) })
            Assert.Contains("Copy", Assert.Throws<ShapeException>(write).Message);
        x[2..] = 1; // nothing is written
        Assert.Equal(0, x.Sum().Item());
    }

    [Fact]
    public void Lists_of_positions_follow_the_tensor_to_its_device_and_tensors_do_not()
    {
        var x = X().ToDevice(Device.Cpu(1));
        Assert.Equal(Device.Cpu(1), x[[0, 2], 1..].Device);
        Assert.Equal([9f, 1], x[[2, 0], 1].ToArray<float>());
        Assert.Throws<DeviceException>(() => x[Tensor.FromArray(new[] { 0 })]);
        x[[0, 1]] = 5;
        Assert.Equal(5, x[0, 0].Item());
    }

    public static TheoryData<string, string[]> Mistakes() => new()
    {
        { "x[3]", ["position 3", "axis 0", "(3, 4)", "length 3"] },
        { "x[0, -5]", ["position -5", "axis 1", "length 4"] },
        { "x[^0]", ["^1"] },
        { "x[0, 0, 0]", ["3 axes are indexed", "(3, 4)", "has 2"] },
        { "x[..., ...]", ["Ellipsis", "once"] },
        { "x[[0, 7]]", ["position 7", "axis 0", "length 3"] },
        { "x[0.5]", ["0.5", "whole"] },
        { "x[mask]", ["mask", "(2,)", "(3, 4)"] },
        { "x[[0, 1], [0, 1, 2]]", ["(2,)", "(3,)", "broadcast"] },
        { "x[::0]", ["step 0"] },
        { "x[0] = (3,)", ["(3,)", "(4,)"] },
        { "x[[0]] = (3,)", ["(3,)", "(1, 4)"] },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Mistakes_are_explained(string mistake, string[] words)
    {
        var x = X();
        Action action = mistake switch
        {
            "x[3]" => () => _ = x[3],
            "x[0, -5]" => () => _ = x[0, -5],
            "x[^0]" => () => _ = x[^0],
            "x[0, 0, 0]" => () => _ = x[0, 0, 0],
            "x[..., ...]" => () => _ = x[Slice.Ellipsis, Slice.Ellipsis],
            "x[[0, 7]]" => () => _ = x[[0, 7]],
            "x[0.5]" => () => _ = x[Tensor.FromArray(new[] { 0.5 })],
            "x[mask]" => () => _ = x[new[] { true, false }],
            "x[[0, 1], [0, 1, 2]]" => () => _ = x[[0, 1], [0, 1, 2]],
            "x[::0]" => () => _ = x[Slice.By(0)],
            "x[0] = (3,)" => () => x[0] = Tensor.Zeros(3),
            _ => () => x[[0]] = Tensor.Zeros(3),
        };
        var message = Record.Exception(action)!.Message;
        Assert.All(words, word => Assert.Contains(word, message));
    }
}
