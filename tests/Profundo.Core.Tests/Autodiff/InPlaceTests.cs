namespace Profundo.Tests;

/// <summary>Writes into memory that a recording knows of.</summary>
public class InPlaceTests
{
    static Tensor Vector(params double[] values) => Tensor.FromArray(values);

    [Fact]
    public void A_view_follows_what_was_written_through_another_view()
    {
        Tensor x = Vector(1, 2, 3, 4).AttachGrad(), z = Vector(10, 20).AttachGrad();
        Tensor y, first, second, result;
        using (Autograd.Record())
        {
            y = x * 1;
            first = y.Reshape(2, 2);
            second = y.Reshape(4, 1);
            first *= z;                                   // y = [10 40 30 80]
            result = (second * second).Sum() + y.Sum();   // Σ (z x)² + Σ z x
        }
        result.Backward();
        Assert.Equal([2.0 * 100 + 10, 2 * 400 * 2 + 20, 2 * 100 * 3 + 10, 2 * 400 * 4 + 20], x.Grad.ToArray<double>());
        Assert.Equal([2.0 * 10 * (1 + 9) + 4, 2 * 20 * (4 + 16) + 6], z.Grad.ToArray<double>());
    }

    [Fact]
    public void A_chain_of_views_written_in_the_middle()
    {
        var x = Vector(1, 2, 3, 4).AttachGrad();
        Tensor result;
        using (Autograd.Record())
        {
            var y = x * 3;
            var square = y.Reshape(2, 2);
            var turned = square.T;
            var flat = y.Reshape(4, 1).T;
            square *= x.Reshape(2, 2);   // 3x²
            result = (turned * turned).Sum() + (flat * flat).Sum();
        }
        result.Backward();
        Assert.Equal(new[] { 1.0, 2, 3, 4 }.Select(v => 2 * 36 * v * v * v), x.Grad.ToArray<double>());
    }

    [Fact]
    public void A_view_taken_outside_of_a_recording_stays_a_constant()
    {
        var w = Vector(1, 2).AttachGrad();
        var view = w.Reshape(2, 1);
        for (var step = 0; step < 2; step++)
        {
            var y = Autograd.Record(() => view.Reshape(2) * w);
            y.Backward();
            Assert.Equal(w.ToArray<double>(), w.Grad.ToArray<double>());
            w += 1; // an update outside of a recording changes values, not histories
        }
        Assert.Throws<GradientException>(() => Autograd.Record(() => view * 2).Backward());
    }

    [Fact]
    public void Constants_that_are_overwritten_with_recorded_values_take_on_their_history()
    {
        var x = Vector(1, 2).AttachGrad();
        var buffer = Tensor.Zeros([2, 2], DType.Float64);
        Tensor result;
        using (Autograd.Record())
        {
            buffer.Assign(x);      // both rows
            buffer *= buffer.Copy();
            result = buffer.Sum();
        }
        result.Backward();
        Assert.Equal([4.0, 8], x.Grad.ToArray<double>());
    }

    [Fact]
    public void Overwriting_with_a_constant_cuts_the_history()
    {
        var x = Vector(1, 2, 3, 4).AttachGrad();
        Tensor result;
        using (Autograd.Record())
        {
            var y = x * x;
            var z = y + x * 0.5;
            y.Fill(7);
            result = (y + z).Sum();
        }
        result.Backward();
        Assert.Equal([2.5, 4.5, 6.5, 8.5], x.Grad.ToArray<double>());
    }

    [Fact]
    public void The_old_value_of_the_target_is_kept_where_a_gradient_reads_it()
    {
        Tensor x = Vector(1, 2).AttachGrad(), w = Vector(3, 4).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            y = x * 2;
            y *= w;
            y *= y;     // (2xw)²
        }
        y.Backward();
        Assert.Equal([8.0 * 9, 16.0 * 16], x.Grad.ToArray<double>());
        Assert.Equal([8.0 * 3, 32.0 * 4], w.Grad.ToArray<double>());
    }

    [Fact]
    public void Overwriting_what_an_earlier_operation_reads_is_an_error()
    {
        Tensor x = Vector(1, 2).AttachGrad(), w = Vector(3, 4).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            var h = x * 2;
            y = h * w;
            h += 1;
            y = y + h;
        }
        Assert.Contains("multiply needs the value of operand 0", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void A_leaf_cannot_be_overwritten_while_recording_not_even_through_a_view()
    {
        var x = Vector(1, 2).AttachGrad();
        using (Autograd.Record())
        {
            Assert.Contains("outside Autograd.Record", Assert.Throws<GradientException>(() => x += 1).Message);
            var view = x.Reshape(2, 1);
            Assert.Throws<GradientException>(() => view.T.Fill(0));
            using (Autograd.Pause()) x.Fill(5);
        }
        Assert.Equal([5.0, 5], x.ToArray<double>());
    }

    [Fact]
    public void A_write_through_detached_memory_is_noticed()
    {
        var x = Vector(1, 2).AttachGrad();
        Tensor y, z;
        using (Autograd.Record())
        {
            y = x * 3;
            z = y * y;
            y.Detach().Fill(0);
        }
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => z.Backward()).Message);
    }

    [Fact]
    public void An_update_in_place_between_two_recordings()
    {
        var x = Vector(1, 2).AttachGrad();
        for (var step = 0; step < 3; step++)
        {
            Autograd.Record(() => (x * x).Sum()).Backward();
            x += -0.25 * x.Grad;
        }
        Assert.Equal([0.125, 0.25], x.ToArray<double>());
    }

    [Fact]
    public void Second_derivatives_through_writes_to_views()
    {
        var x = Vector(1, 2, 3, 4).AttachGrad();
        using (Autograd.Record())
        {
            var y = x * x;
            var row = y.Reshape(2, 2).T;
            row *= x.Reshape(2, 2).T; // y = x³
            var gradient = Autograd.Gradient(y, [x], createGraph: true)[0];
            gradient.Backward();
        }
        Assert.Equal([6.0, 12, 18, 24], x.Grad.ToArray<double>());
    }

    [Fact]
    public void In_place_sums_of_many_contributions_do_not_disturb_other_gradients()
    {
        Tensor x = Vector(1, 2).AttachGrad(), w = Vector(3, 4).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            var h = x * 1;
            y = h * w;
            for (var i = 0; i < 5; i++) y = y + h + w; // the same gradient arrives at h, w and the rest of the sum
        }
        y.Backward();
        Assert.Equal([8.0, 9], x.Grad.ToArray<double>());
        Assert.Equal([6.0, 7], w.Grad.ToArray<double>());
    }
}
