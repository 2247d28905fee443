namespace Profundo.Tests.GraphTests.Replay;

using static Values;

/// <summary>What a compiled function sees of the world outside.</summary>
public class CaptureTests
{
    static readonly Tensor x = Draw(1, [2, 3]);

    [Fact]
    public void Numbers_of_CSharp_are_frozen_as_they_were_at_the_first_call()
    {
        var factor = 2f;
        var function = Compiled.Function((Tensor x) => x * factor);
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
        factor = 3;
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
        Assert.Equal(Bits(x[..1] * 3), Bits(function.Call(x[..1]))); // another shape is another plan
    }

    [Fact]
    public void Verification_finds_a_number_that_changes()
    {
        var calls = 0;
        var function = Compiled.Function((Tensor x) => x * ++calls, new() { Verify = true });
        Assert.Contains("a C# variable", Assert.Throws<GraphException>(() => function.Call(x)).Message);
    }

    [Fact]
    public void Variables_of_CSharp_that_hold_tensors_are_frozen_but_the_tensors_are_read()
    {
        var weight = Tensor.Ones(3);
        var first = weight;
        var function = Compiled.Function((Tensor x) => x * weight);
        function.Call(x);
        weight = Tensor.Zeros(3);
        Assert.Equal(Bits(x), Bits(function.Call(x)));
        first += 1;
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
    }

    [Fact]
    public void Changes_of_captured_tensors_are_seen() => ReplayProgram.AssertSame(() =>
    {
        var weight = Draw(2, [3]);
        return new(inputs =>
        {
            var y = inputs[0] * weight;
            return [y];
        }, () =>
        {
            weight += 1;            // between calls
            weight[1] = 7;
            weight.AsSpan<float>()[2] = -1;
            return [weight];
        });
    }, [x], [x], [x]);

    [Fact]
    public void Changes_of_captured_tensors_are_seen_through_views_taken_outside_and_inside() => ReplayProgram.AssertSame(() =>
    {
        var weight = Draw(2, [3, 2]);
        var turned = weight.T;
        return new(inputs => [inputs[0] * turned, inputs[0] * weight.T, inputs[0] * weight.Detach().T, weight.Reshape(6) * 2], () =>
        {
            weight += 1;
            return [weight];
        });
    }, [x], [x], [x]);

    [Fact]
    public void A_gradient_that_got_other_memory_is_read_where_it_is_now()
    {
        var weight = Draw(2, [3, 500]).AttachGrad();
        var function = Compiled.Function((Tensor x) => x + weight.Grad.T.Reshape(500, 3) * 2);
        var input = Draw(1, [500, 3]);
        for (var step = 1; step < 4; step++)
        {
            Autograd.Record(() => weight * step).Backward(); // its memory becomes the gradient
            Assert.Equal(Bits(input + 2 * step), Bits(function.Call(input)));
        }
    }

    [Fact]
    public void A_gradient_that_did_not_exist_at_the_first_call_is_read_later()
    {
        var weight = Draw(2, [3]).AttachGrad();
        var function = Compiled.Function((Tensor x) => x + weight.Grad);
        Assert.Equal(Bits(x), Bits(function.Call(x)));
        Autograd.Record(() => weight * 5).Backward();
        Assert.Equal(Bits(x + 5), Bits(function.Call(x)));
    }

    [Fact]
    public void A_gradient_that_was_attached_again_is_read_in_its_new_place()
    {
        var weight = Draw(2, [3]).AttachGrad();
        var function = Compiled.Function((Tensor x) => x + weight.Grad);
        Autograd.Record(() => weight * 5).Backward();
        Assert.Equal(Bits(x + 5), Bits(function.Call(x)));
        weight.AttachGrad();
        Assert.Equal(Bits(x), Bits(function.Call(x)));
        Autograd.Record(() => weight * 4).Backward();
        Assert.Equal(Bits(x + 4), Bits(function.Call(x)));
    }

    [Fact]
    public void What_is_made_of_numbers_only_is_a_constant_of_the_plan() => ReplayProgram.AssertSame(() => new(inputs =>
    {
        var mask = Tensor.Arange(3) > 0;
        var table = Tensor.FromArray(new[] { 1f, 2, 3 });
        table += table.Sum();
        table.AsSpan<float>()[0] = 9;
        var before = inputs[0] * table;
        table.AsSpan<float>()[0] = 4;
        table[1] = 5;
        return [before, inputs[0] * table, Tensor.Where(mask, inputs[0], 0), table * 2];
    }), [x], [x]);

    [Fact]
    public void Branches_on_CSharp_values_are_frozen()
    {
        var doubles = true;
        var function = Compiled.Function((Tensor x) => doubles ? x * 2 : x * 3);
        function.Call(x);
        doubles = false;
        Assert.Equal(Bits(x * 2), Bits(function.Call(x)));
    }

    [Fact]
    public void Reading_the_value_of_an_argument_is_refused()
    {
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x.Sum() > 0 ? x : -x).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * x.Sum().Item()).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * (float)x[0, 0]).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x[x > 0]).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x.Nonzero()[0]).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x.Unique()).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => Tensor.FromArray(x.ToArray<float>())).Call(x), "does not exist yet");
    }

    [Fact]
    public void Reading_the_value_of_a_captured_tensor_is_refused()
    {
        Tensor number = Tensor.Scalar(2), mask = Tensor.FromArray(new[] { true, false, true }), whole = Tensor.FromArray(new[] { 0L, 2 });
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * number.Item()).Call(x), "from outside is read");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => number > 0 ? x : -x).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x[.., mask]).Call(x), "from outside is read");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * mask.Nonzero()[0].Length).Call(x), "from outside is read");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x * number.AsSpan<float>()[0]).Call(x), "from outside is read");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + number.ToString().Length).Call(x), "from outside is read");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + whole.BinCount().Length).Call(x), "does not exist yet");
        Refusal.AssertHere(() => Compiled.Function((Tensor x) => x + whole.Unique().Length).Call(x), "does not exist yet");
    }

    [Fact]
    public void A_symbolic_tensor_kept_from_the_first_call_is_refused_later()
    {
        Tensor? kept = null;
        var function = Compiled.Function((Tensor x) => x + (kept ??= x * 2));
        Assert.Equal(Bits(x * 3), Bits(function.Call(x)));
        Refusal.AssertHere(() => kept!.ToArray<float>(), "does not exist yet");
        Refusal.AssertHere(() => function.Call(x[..1]), "belongs to another graph", lines: -3);
    }
}
