namespace Profundo.Tests;

/// <summary>Whose memory <see cref="Tensor.Grad"/> is, and what replaces and what adds.</summary>
public class LeafTests
{
    static Tensor Vector(params double[] values) => Tensor.FromArray(values);

    [Fact]
    public void The_gradient_is_one_tensor_that_passes_overwrite()
    {
        var x = Vector(1, 2).AttachGrad();
        var gradient = x.Grad;
        Assert.Equal([0.0, 0], gradient.ToArray<double>());
        Autograd.Record(() => x * 3).Backward();
        Assert.Same(gradient, x.Grad);
        Assert.Equal([3.0, 3], gradient.ToArray<double>());
        var view = gradient.Reshape(2, 1);
        Autograd.Record(() => x * 5).Backward();
        Assert.Equal([5.0, 5], view.ToArray<double>());
    }

    [Fact]
    public void Leaves_that_get_the_same_gradient_do_not_share_it()
    {
        Tensor a = Vector(1, 2).AttachGrad(), b = Vector(3, 4).AttachGrad(), head = Vector(1, 10);
        for (var pass = 0; pass < 2; pass++)
        {
            Autograd.Record(() => a + b).Backward(head);
            a.Grad.Fill(7);
            Assert.Equal([1.0, 10], b.Grad.ToArray<double>());
            Assert.Equal([1.0, 10], head.ToArray<double>());
        }
    }

    [Fact]
    public void Recorded_gradients_of_leaves_do_not_share_memory_either()
    {
        Tensor a = Vector(1, 2).AttachGrad(), b = Vector(3, 4).AttachGrad(), head = Vector(1, 10);
        Autograd.Record(() => a + b).Backward(head, createGraph: true);
        using (Autograd.Pause()) a.Grad.Fill(7);
        Assert.Equal([1.0, 10], b.Grad.ToArray<double>());
        Autograd.Record(() => a + b).Backward(); // must not write into the head gradient of before
        Assert.Equal([1.0, 10], head.ToArray<double>());
        Assert.False(a.Grad.HasNode);
    }

    [Fact]
    public void Adding_goes_on_until_the_gradient_is_zeroed()
    {
        var x = Vector(1, 2).AttachGrad(GradRequest.Add);
        var gradient = x.Grad;
        for (var i = 0; i < 3; i++) Autograd.Record(() => x * 2).Backward();
        Assert.Equal([6.0, 6], gradient.ToArray<double>());
        Assert.Same(gradient, x.Grad);
        x.ZeroGrad();
        Assert.Equal([0.0, 0], gradient.ToArray<double>());
        Autograd.Record(() => x * 2).Backward();
        x.Grad.Fill(100);
        Autograd.Record(() => x * 2).Backward();
        Assert.Equal([102.0, 102], gradient.ToArray<double>());
    }

    [Fact]
    public void Adding_recorded_and_plain_gradients()
    {
        var x = Vector(1, 2).AttachGrad(GradRequest.Add);
        Autograd.Record(() => x * x).Backward(createGraph: true);
        Autograd.Record(() => x * x).Backward(createGraph: true);
        var sum = x.Grad;
        Assert.Equal([4.0, 8], sum.ToArray<double>());
        Assert.Equal([4.0, 4], Autograd.Gradient(sum, [x])[0].ToArray<double>());
        Autograd.Record(() => x * x).Backward();
        Assert.Equal([6.0, 12], x.Grad.ToArray<double>());
        Assert.Equal([4.0, 8], sum.ToArray<double>());
    }

    [Fact]
    public void A_leaf_that_wants_no_gradient()
    {
        Tensor x = Vector(1, 2).AttachGrad(), y = Vector(3, 4).AttachGrad().AttachGrad(GradRequest.None);
        Autograd.Record(() => x * y).Backward();
        Assert.Equal([3.0, 4], x.Grad.ToArray<double>());
        Assert.Contains("AttachGrad", Assert.Throws<GradientException>(() => y.Grad).Message);
    }

    [Fact]
    public void A_recording_that_read_a_gradient_notices_when_a_pass_replaces_it()
    {
        Tensor x = Vector(1, 2).AttachGrad(), w = Vector(3, 4).AttachGrad();
        Autograd.Record(() => x * 2).Backward();
        var product = Autograd.Record(() => w * x.Grad);
        Autograd.Record(() => x * 3).Backward();
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => product.Backward()).Message);
    }

    [Fact]
    public void Attaching_again_cuts_the_history()
    {
        var x = Vector(1, 2).AttachGrad();
        Tensor h, y;
        using (Autograd.Record())
        {
            h = (x * 2).AttachGrad();
            y = h * h;
        }
        y.Backward();
        Assert.Equal([4.0, 8], h.Grad.ToArray<double>());
        Assert.Equal([0.0, 0], x.Grad.ToArray<double>());
    }

    [Fact]
    public void Views_of_leaves_lead_to_the_leaf()
    {
        var x = Vector(1, 2, 3, 4).AttachGrad();
        Autograd.Record(() => x.Reshape(2, 2).T * Tensor.FromArray(new double[,] { { 1, 2 }, { 3, 4 } })).Backward();
        Assert.Equal([1.0, 3, 2, 4], x.Grad.ToArray<double>());
    }

    [Fact]
    public void A_leaf_is_its_own_gradient_graph()
    {
        var x = Vector(1, 2).AttachGrad();
        x.Backward(Vector(5, 6));
        Assert.Equal([5.0, 6], x.Grad.ToArray<double>());
        Autograd.Backward([x, x]);
        Assert.Equal([2.0, 2], x.Grad.ToArray<double>());
    }

    [Fact]
    public void A_scope_does_not_free_gradients()
    {
        Tensor x = Tensor.Ones(5000).AttachGrad(), y = Tensor.Ones(5000).AttachGrad(GradRequest.Add);
        for (var pass = 0; pass < 3; pass++)
        {
            using var scope = new TensorScope();
            Autograd.Record(() => x * y + y).Backward();
        }
        Assert.Equal(1, x.Grad.ToArray<float>()[4999]);
        Assert.Equal(6, y.Grad.ToArray<float>()[4999]);
        using (new TensorScope()) Autograd.Record(() => x * y).Backward(createGraph: true);
        Assert.Equal(1, x.Grad.ToArray<float>()[4999]);
        using (new TensorScope()) x.Backward();
        Assert.Equal(1, x.Grad.ToArray<float>()[4999]);
    }

    [Fact]
    public void Gradients_come_in_the_operands_element_type()
    {
        Tensor single = Tensor.FromArray(new float[] { 1, 2 }).AttachGrad(), half = single.Detach().AsType(DType.Float16).AttachGrad(), wide = Vector(3, 4).AttachGrad();
        Autograd.Record(() => single * wide + half.AsType(DType.Float32)).Backward();
        Assert.Equal((DType.Float32, DType.Float64, DType.Float16), (single.Grad.DType, wide.Grad.DType, half.Grad.DType));
        Assert.Equal([3f, 4], single.Grad.ToArray<float>());
        Assert.Equal([1.0, 1], half.Grad.ToArray<double>());
        Autograd.Record(() => single * 2).Backward(Vector(1, 2));
        Assert.Equal([2f, 4], single.Grad.ToArray<float>());
    }

    [Fact]
    public void A_gradient_formula_with_a_wrong_shape_or_type_is_caught_or_converted()
    {
        var x = Tensor.FromArray(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).AttachGrad();
        var turned = Autograd.Custom(t => t.Copy(), (dy, _, _) => dy.T, "turned");
        var error = Assert.Throws<GradientException>(() => Autograd.Record(() => turned(x)).Backward());
        Assert.Contains("turned: the gradient of operand 0 has shape (3, 2), but the operand has (2, 3)", error.Message);
        var widened = Autograd.Custom(t => t.Copy(), (dy, _, _) => dy.AsType(DType.Float64) * 2, "widened");
        Autograd.Record(() => widened(x)).Backward();
        Assert.Equal([2f, 2, 2, 2, 2, 2], x.Grad.ToArray<float>());
    }
}
