namespace Profundo.Tests;

public class BackwardTests
{
    static Tensor Vector(params float[] values) => Tensor.FromArray(values);

    [Fact]
    public void A_product_gives_each_factor_the_other()
    {
        Tensor a = Vector(1, 2, 3).AttachGrad(), b = Vector(4, 5, 6).AttachGrad();
        Autograd.Record(() => a * b).Backward();
        Assert.Equal([4f, 5, 6], a.Grad.ToArray<float>());
        Assert.Equal([1f, 2, 3], b.Grad.ToArray<float>());
    }

    [Fact]
    public void A_tensor_used_twice_gets_both_contributions()
    {
        var x = Vector(0, 1, 2, 3).AttachGrad();
        Autograd.Record(() => (x * x + x).Sum()).Backward();
        Assert.Equal([1f, 3, 5, 7], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Broadcast_operands_get_summed_gradients()
    {
        Tensor x = Tensor.Ones([2, 3]).AttachGrad(), row = Vector(1, 2, 3).AttachGrad();
        Autograd.Record(() => 2 * x * row).Backward();
        Assert.Equal([4f, 4, 4], row.Grad.ToArray<float>());
        Assert.Equal([2f, 4, 6, 2, 4, 6], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Backward_overwrites_unless_asked_to_add()
    {
        Tensor written = Vector(1, 2).AttachGrad(), added = Vector(1, 2).AttachGrad(GradRequest.Add);
        for (var i = 0; i < 3; i++) Autograd.Record(() => written * 3 + added * 3).Backward();
        Assert.Equal([3f, 3], written.Grad.ToArray<float>());
        Assert.Equal([9f, 9], added.Grad.ToArray<float>());
    }

    [Fact]
    public void A_second_pass_needs_the_graph_to_be_retained()
    {
        var x = Vector(1, 2).AttachGrad();
        var y = Autograd.Record(() => x * x);
        y.Backward(retainGraph: true);
        y.Backward();
        Assert.Equal([2f, 4], x.Grad.ToArray<float>());
        Assert.Contains("retainGraph", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Second_derivative_of_a_cube()
    {
        var x = Vector(1, 2, 3).AttachGrad();
        using (Autograd.Record())
        {
            var y = x * x * x;
            var dy = Autograd.Gradient(y, [x], createGraph: true)[0];
            var d2y = Autograd.Gradient(dy, [x])[0];
            Assert.Equal([3f, 12, 27], dy.ToArray<float>());
            Assert.Equal([6f, 12, 18], d2y.ToArray<float>());
        }
    }

    [Fact]
    public void Overwriting_a_value_the_gradient_needs_is_an_error()
    {
        var x = Vector(1, 2).AttachGrad();
        var y = Autograd.Record(() => x * x);
        x += 1;
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Gradients_flow_through_in_place_writes()
    {
        var x = Vector(1, 2, 3).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            y = x * 2;
            y += x;
            y *= 10;
        }
        y.Backward();
        Assert.Equal([30f, 30, 30], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Gradients_flow_through_writes_to_views()
    {
        Tensor x = Vector(1, 2, 3, 4).AttachGrad(), z = Vector(7, 9).AttachGrad();
        Tensor y;
        using (Autograd.Record())
        {
            y = x * 2;                      // [2 4 6 8]
            var square = y.Reshape(2, 2);
            var turned = square.T;          // a view of a view
            turned *= 3;
            turned.Assign(turned.Copy() * z); // row r of the transpose is column r of the square; its elements take z[0], z[1]
            y = y + square.Reshape(4);
        }
        y.Backward();
        Assert.Equal([84f, 84, 108, 108], x.Grad.ToArray<float>());
        Assert.Equal([36f, 84], z.Grad.ToArray<float>());
    }
}
