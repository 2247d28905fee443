namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>Writes in place: performed as in an eager run, or refused.</summary>
public class InPlaceTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void Writing_over_an_argument_is_refused()
    {
        const string reason = "overwrites an argument of shape (2, 3)";
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x += 1).Call(x), reason);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x[0] = 1).Call(x), reason);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x.Detach().T[1] += x[0, 0]).Call(x), reason);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x.Reshape(6)[1..] = 0).Call(x), reason);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => { x.Fill(2); return x; }).Call(x), reason);
    }

    [Fact]
    public void Captured_tensors_are_overwritten_once_per_call() => ReplayProgram.AssertSame(() =>
    {
        Tensor total = Tensor.Zeros(3), count = Tensor.Zeros([], DType.Int64), last = Tensor.Zeros([2, 3], DType.Float64);
        return new(inputs =>
        {
            var before = total * 1;
            total += inputs[0].Sum(axis: 0);
            count += 1;
            last.Assign(inputs[0]);
            total *= 0.5;
            return [before, total * 2, total / count];
        }, () => [total, count, last]);
    }, [x], [x * 2], [x]);

    [Fact]
    public void Two_captured_tensors_can_change_places() => ReplayProgram.AssertSame(() =>
    {
        Tensor a = Draw(2, [3]), b = Draw(3, [3]);
        return new(inputs =>
        {
            var kept = a.Copy();
            a.Assign(b);
            b.Assign(kept);
            return [a + inputs[0], b - inputs[0]];
        }, () => [a, b]);
    }, [x], [x], [x]);

    [Fact]
    public void A_captured_tensor_that_is_turned_over_onto_itself() => ReplayProgram.AssertSame(() =>
    {
        var a = Draw(2, [3, 3]);
        return new(inputs =>
        {
            a += a.T;
            a.Assign(a.T.Copy() * inputs[0][0, 0]);
            return [a.T];
        }, () => [a]);
    }, [x], [x]);

    [Fact]
    public void Parts_of_captured_tensors_are_refused()
    {
        Tensor buffer = Tensor.Zeros(4), part = buffer[1..3];
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => part += x[0, 0]).Call(x), "through a view");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => part.Sum() + (buffer += x[0, 0])).Call(x), "through a view");
        Assert.Equal(new double[4], buffer.ToArray<double>());
    }

    [Fact]
    public void Parts_of_a_captured_tensor_taken_inside_are_written_through() => ReplayProgram.AssertSame(() =>
    {
        var buffer = Draw(2, [4]);
        return new(inputs =>
        {
            buffer[1..3] = inputs[0][0, ..2];
            var end = buffer[3];
            end *= 2;
            return [buffer * 1];
        }, () => [buffer]);
    }, [x], [x * 2]);

    [Fact]
    public void A_view_taken_outside_of_a_tensor_that_is_overwritten_is_refused()
    {
        Tensor buffer = Draw(2, [3]), view = buffer[1..];
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => (buffer += x[0]) * view.Sum()).Call(x), "looks at the memory");
        Assert.Throws<GraphException>(() => Compiled.Function((Tensor[] x) =>
        {
            var before = view * 2 + (buffer * 1).Sum();
            buffer += x[0][0];
            return [before, view * 3];
        }).CallAll(x));
        Assert.Equal(Bits(Draw(2, [3])), Bits(buffer));
    }

    [Fact]
    public void A_detached_twin_is_the_tensor_itself() => ReplayProgram.AssertSame(() =>
    {
        Tensor buffer = Draw(2, [3]), twin = buffer.Detach();
        return new(inputs =>
        {
            var before = twin * 2;
            buffer += inputs[0][0];
            var between = twin * 3 + buffer.Detach();
            twin *= 0.5;
            return [before, between, buffer * 1];
        }, () => [buffer]);
    }, [x], [x], [x]);

    [Fact]
    public void Chains_on_intermediate_tensors_and_their_views() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        var y = inputs[0] * 2;
        Tensor row = y[0], flat = y.Reshape(6), turned = y.T;
        row += 1;
        flat *= 3;
        turned[2] = 5;
        y[.., 0] = row[1];
        var copy = y.Copy();
        y -= copy;
        copy[1] += flat[..3];
        return [y, copy, flat, turned, row];
    }), [x], [x]);

    [Fact]
    public void Buffers_made_inside_are_filled_part_by_part() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        var x = inputs[0];
        var buffer = Tensor.Zeros([2, 3]);
        Tensor first = buffer[0], later = buffer.T;
        buffer[1] = x[0];
        first += x[1] * 2;
        var flat = buffer.Reshape(6);
        later[0] = 7;
        var whole = Tensor.Ones(4);
        whole[2] = 5;
        whole[1..3] += x[0, 1..];
        whole[0] = 3;
        return [buffer * 1, first * 1, later * 1, flat * 1, whole * 1, buffer[1] - x[1]];
    }), [x], [x * 3]);

    [Fact]
    public void Buffers_made_inside_take_on_the_history_of_what_is_written() => ReplayProgram.AssertSame(() =>
    {
        var w = Draw(2, [3]).AttachGrad();
        return new(inputs =>
        {
            Tensor loss;
            using (Autograd.Record())
            {
                Tensor buffer = Tensor.Zeros([2, 3]), first = buffer[0], turned = buffer.T;
                buffer[1] = inputs[0][0] * w;
                first += w * w;
                loss = (turned * buffer.T * first.Reshape(3, 1)).Sum();
            }
            loss.Backward();
            return [loss];
        }, () => [w.Grad]);
    }, [x], [x * 2]);

    [Fact]
    public void A_detached_view_of_a_buffer_that_was_filled_is_refused() => Refusal.AssertHere(() => Compiled.Function((Tensor x) =>
    {
        var buffer = Tensor.Zeros([2, 3]);
        var flat = buffer.Reshape(6).Detach();
        buffer[0] = x[0];
        return flat * 1;
    }).Call(x), "overwritten", lines: 5);

    [Fact]
    public void Selected_elements_are_overwritten() => ReplayProgram.AssertSame(() =>
    {
        var table = Draw(2, [4, 3]);
        return new(inputs =>
        {
            table[inputs[1]] = inputs[0];
            var y = inputs[0] * 1;
            y[.., Tensor.FromArray(new[] { 0L, 2 })] = 0;
            return [table * 2, y];
        }, () => [table]);
    }, [x, Tensor.FromArray(new[] { 3L, 1 })], [x * 2, Tensor.FromArray(new[] { 0L, 1 })]);

    [Fact]
    public void Random_programs_with_writes_through_views_give_the_same_bits()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var program = new RandomProgram(seed);
            ReplayProgram.AssertSame(() => new(inputs => [program.Run(inputs)]), RandomProgram.Arguments(seed), RandomProgram.Arguments(seed + 1000));
        }
    }

    [Fact]
    public void Gradients_of_random_programs_give_the_same_bits()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var program = new RandomProgram(seed);
            ReplayProgram.AssertSame(() =>
            {
                var leaves = RandomProgram.Arguments(seed).Select(leaf => leaf.AttachGrad()).ToArray();
                return new(_ =>
                {
                    var result = Autograd.Record(() => program.Run(leaves));
                    result.Backward();
                    return [result];
                }, () => [.. leaves.Select(leaf => leaf.Grad)]);
            }, [], []);
        }
    }

    [Fact]
    public void A_value_with_a_history_is_not_written_over_a_tensor_from_outside()
    {
        Tensor w = Draw(2, [3]).AttachGrad(), buffer = Tensor.Zeros(3);
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => { using (Autograd.Record()) buffer += x[0] * w; return x; }).Call(x), "would be lost");
    }
}
