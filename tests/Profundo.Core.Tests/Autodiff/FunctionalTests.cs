namespace Profundo.Tests;

public class FunctionalTests
{
    static Tensor Vector(params double[] values) => Tensor.FromArray(values);

    static Tensor Cube(Tensor x) => x * x * x;

    [Fact]
    public void Gradient_composes_to_any_order()
    {
        var x = Vector(1, 2, -3);
        var first = Autograd.Gradient(Cube);
        var second = Autograd.Gradient(first);
        var third = Autograd.Gradient(second);
        var fourth = Autograd.Gradient(third);
        Assert.Equal([3.0, 12, 27], first(x).ToArray<double>());
        Assert.Equal([6.0, 12, -18], second(x).ToArray<double>());
        Assert.Equal([6.0, 6, 6], third(x).ToArray<double>());
        Assert.Equal([0.0, 0, 0], fourth(x).ToArray<double>());
    }

    [Fact]
    public void Numbers_in_code_can_be_arguments() => Assert.Equal(12, Autograd.Gradient(Cube)(2).Item());

    [Fact]
    public void Gradients_of_several_arguments()
    {
        var (da, db) = Autograd.Gradient((a, b) => a * b * b)(Vector(2), Vector(5));
        Assert.Equal((25.0, 20.0), (da.Item(), db.Item()));
        var gradients = Autograd.Gradients(inputs => inputs[0] * inputs[1] + inputs[2])([Vector(2), Vector(5), Vector(7)]);
        Assert.Equal([5.0, 2, 1], gradients.Select(gradient => gradient.Item()));
        var (value, both) = Autograd.ValueAndGradients(inputs => inputs[0] * inputs[1])([Vector(2), Vector(5)]);
        Assert.Equal(10, value.Item());
        Assert.Equal([5.0, 2], both.Select(gradient => gradient.Item()));
    }

    [Fact]
    public void The_same_tensor_as_two_arguments_has_two_gradients()
    {
        var x = Vector(3);
        var (da, db) = Autograd.Gradient((a, b) => a * a + 5 * b)(x, x);
        Assert.Equal((6.0, 5.0), (da.Item(), db.Item()));
    }

    [Fact]
    public void Nothing_of_the_callers_is_touched()
    {
        var x = Vector(1, 2).AttachGrad();
        var w = Vector(3, 4).AttachGrad();
        Autograd.Record(() => x * w).Backward();
        var (value, gradient) = Autograd.ValueAndGradient(y => y * y * w)(x);
        Assert.Equal([3.0, 16], value.ToArray<double>());
        Assert.Equal([6.0, 16], gradient.ToArray<double>());
        Assert.Equal([3.0, 4], x.Grad.ToArray<double>());
        Assert.Equal([1.0, 2], w.Grad.ToArray<double>());
        Assert.False(value.HasNode || gradient.HasNode, "outside of a recording the results have no history");
        Assert.False(Autograd.IsRecording || Autograd.IsTraining);
    }

    [Fact]
    public void Modes_are_restored_when_the_function_throws()
    {
        Assert.Throws<InvalidOperationException>(() => Autograd.Gradient((Tensor _) => throw new InvalidOperationException())(1));
        Assert.False(Autograd.IsRecording || Autograd.IsTraining);
        using (Autograd.Record(training: false))
        {
            Assert.Throws<ShapeException>(() => Autograd.Gradient((Tensor x) => x + Tensor.Ones(3))(Tensor.Ones(2)));
            Assert.True(Autograd.IsRecording && !Autograd.IsTraining);
        }
    }

    [Fact]
    public void The_function_runs_in_the_callers_training_mode()
    {
        var modes = new List<bool>();
        var gradient = Autograd.Gradient((Tensor x) =>
        {
            modes.Add(Autograd.IsTraining);
            return x;
        });
        gradient(1);
        using (Autograd.TrainMode()) gradient(1);
        Assert.Equal([false, true], modes);
    }

    [Fact]
    public void Where_nothing_depends_on_the_argument_the_gradient_is_zero()
    {
        Assert.Equal([0.0, 0], Autograd.Gradient((Tensor _) => Vector(1, 2))(Vector(3, 4)).ToArray<double>());
        var (_, product) = Autograd.JacobianVectorProduct(_ => Vector(1, 2), Vector(3, 4), Vector(1, 1));
        Assert.Equal([0.0, 0], product.ToArray<double>());
        Assert.Equal([1.0, 1], Autograd.Gradient((Tensor x) => x)(Vector(3, 4)).ToArray<double>());
    }

    [Fact]
    public void Differentiations_inside_one_another_do_not_mix()
    {
        // d/dx [x · d/dy (x + y)] = 1; confusing the two variables gives 2 (Siskind & Pearlmutter 2005)
        var outer = Autograd.Gradient((Tensor x) => x * Autograd.Gradient((Tensor y) => x + y)(1));
        Assert.Equal(1, outer(1).Item());
        var nested = Autograd.Gradient((Tensor x) => x * Autograd.Gradient((Tensor y) => x * x * y * y)(3)); // x · 6x², so 18x²
        Assert.Equal(72, nested(2).Item());
    }

    [Fact]
    public void Inside_a_recording_the_result_can_be_differentiated_by_a_backward_pass()
    {
        var x = Vector(2, 3).AttachGrad();
        var w = Vector(5, 7).AttachGrad();
        Tensor penalty;
        using (Autograd.Record())
        {
            var gradient = Autograd.Gradient((Tensor y) => w * y * y * y)(x); // 3wx²
            penalty = (gradient * gradient).Sum();                           // Σ 9w²x⁴
        }
        penalty.Backward();
        Assert.Equal([36.0 * 25 * 8, 36 * 49 * 27], x.Grad.ToArray<double>());
        Assert.Equal([18.0 * 5 * 16, 18 * 7 * 81], w.Grad.ToArray<double>());
    }

    [Fact]
    public void The_callers_graph_is_not_used_up()
    {
        var x = Vector(2, 3).AttachGrad();
        using (Autograd.Record())
        {
            var y = x * x;
            var inner = Autograd.Gradient((Tensor z) => z * y)(x);
            y.Backward();
            Assert.Equal([4.0, 6], x.Grad.ToArray<double>());
            Assert.Equal([4.0, 9], inner.ToArray<double>());
        }
    }

    [Fact]
    public void Products_with_the_Jacobian_from_both_sides()
    {
        // f(x) = (x₀x₁, x₁², x₀ + x₁), J = [[x₁, x₀], [0, 2x₁], [1, 1]]
        static Tensor Function(Tensor x)
        {
            Tensor swap = Tensor.FromArray(new double[,] { { 0, 1 }, { 1, 0 } });
            var swapped = (x * swap).Sum(axis: 1);
            var first = Tensor.FromArray(new double[,] { { 0.5, 0.5 }, { 0, 0 }, { 0, 0 } });
            var second = Tensor.FromArray(new double[,] { { 0, 0 }, { 0, 1 }, { 0, 0 } });
            var third = Tensor.FromArray(new double[,] { { 0, 0 }, { 0, 0 }, { 1, 1 } });
            return (first * (x * swapped)).Sum(axis: 1) + (second * (x * x)).Sum(axis: 1) + (third * x).Sum(axis: 1);
        }

        var x = Vector(3, 5);
        var (value, left) = Autograd.VectorJacobianProduct(Function, x, Vector(1, 10, 100));
        Assert.Equal([15.0, 25, 8], value.ToArray<double>());
        Assert.Equal([105.0, 203], left.ToArray<double>());
        var (same, right) = Autograd.JacobianVectorProduct(Function, x, Vector(1, 10));
        Assert.Equal([15.0, 25, 8], same.ToArray<double>());
        Assert.Equal([35.0, 100, 11], right.ToArray<double>());
        Assert.False(right.HasNode || same.HasNode);
    }

    [Fact]
    public void A_product_with_the_Hessian_does_not_form_it()
    {
        // f(x) = Σ x³ + (Σ x)², H = diag(6x) + 2
        var (value, product) = Autograd.HessianVectorProduct(x => Cube(x).Sum() + x.Sum() * x.Sum(), Vector(1, 2, 3), Vector(1, 0, -1));
        Assert.Equal(36 + 36, value.Item());
        Assert.Equal([6.0, 0, -18], product.ToArray<double>());
        Assert.False(value.HasNode || product.HasNode);
    }

    [Fact]
    public void Jacobian_has_the_axes_of_result_and_argument()
    {
        var weight = Tensor.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        var jacobian = Autograd.Jacobian(x => weight.MatMul(x), Vector(7, 8, 9));
        Assert.True(jacobian.ElementsEqual(weight));
        var ofMatrix = Autograd.Jacobian(x => x.T * 2, weight);
        Assert.Equal([3, 2, 2, 3], ofMatrix.Shape);
        Assert.Equal(2, ofMatrix[2, 1, 1, 2].Item());
        Assert.Equal(12, ofMatrix.Sum().Item());
        Assert.Equal([0, 3], Autograd.Jacobian(x => x[..0], Vector(1, 2, 3)).Shape);
        Assert.Equal([], Autograd.Jacobian(x => x * x, Tensor.Ones([])).Shape);
    }

    [Fact]
    public void Hessian_of_a_quadratic_form_is_its_symmetric_part_twice()
    {
        var a = Tensor.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } });
        var hessian = Autograd.Hessian(x => x.MatMul(a.MatMul(x)), Vector(1, -1, 2));
        Assert.True(hessian.ElementsEqual(a + a.T));
        Assert.False(hessian.HasNode);
    }

    [Fact]
    public void Hessian_of_the_Rosenbrock_function_in_a_Newton_step()
    {
        static Tensor Rosenbrock(Tensor x) => (1 - x[0]).Square() + 100 * (x[1] - x[0].Square()).Square();
        var hessian = Autograd.Hessian(Rosenbrock, Vector(-1.2, 1)).ToArray<double>();
        double[] expected = [1200 * 1.44 - 400 + 2, 480, 480, 200];
        for (var i = 0; i < 4; i++) Assert.Equal(expected[i], hessian[i], 1e-10);
    }

    [Fact]
    public void A_Jacobian_can_be_differentiated_in_a_recording()
    {
        var x = Vector(2, 3).AttachGrad();
        Autograd.Record(() => Autograd.Jacobian(Cube, x).Square().Sum()).Backward(); // Σ 9x⁴
        Assert.Equal([36.0 * 8, 36 * 27], x.Grad.ToArray<double>());
    }

    [Fact]
    public void Products_can_be_differentiated_in_a_recording()
    {
        var x = Vector(2, 3).AttachGrad();
        using (Autograd.Record())
        {
            var (_, product) = Autograd.JacobianVectorProduct(Cube, x, Vector(1, 10)); // 3x²v
            product.Backward();
            Assert.Equal([12.0, 180], x.Grad.ToArray<double>());
            var (_, curvature) = Autograd.HessianVectorProduct(Cube, x, Vector(1, 10)); // 6xv
            curvature.Backward();
            Assert.Equal([6.0, 60], x.Grad.ToArray<double>());
        }
    }

    [Fact]
    public void Results_own_their_memory()
    {
        Tensor a = Vector(1, 2), b = Vector(3, 4), v = Vector(5, 6);
        var gradients = Autograd.Gradients(inputs => inputs[0] + inputs[1])([a, b]);
        gradients[0].Fill(7);
        Assert.Equal([1.0, 1], gradients[1].ToArray<double>());
        var (_, product) = Autograd.VectorJacobianProduct(x => x, a, v);
        product.Fill(7);
        Assert.Equal([5.0, 6], v.ToArray<double>());
        var spread = Autograd.Gradient((Tensor x) => x.Sum())(Tensor.Ones([2, 2]));
        spread += Vector(1, 2).AsType(DType.Float32);
        Assert.Equal([2f, 3, 2, 3], spread.ToArray<float>());
    }

    [Fact]
    public void Wrong_arguments_are_explained()
    {
        Assert.Contains("argument 0 is int32", Assert.Throws<DTypeException>(() => Autograd.Gradient(Cube)(Tensor.Ones(2, DType.Int32))).Message);
        Assert.Contains("returned int64", Assert.Throws<DTypeException>(() => Autograd.Gradient((Tensor x) => x.AsType(DType.Int64))(1)).Message);
        Assert.Contains("(2,)", Assert.Throws<ShapeException>(() => Autograd.JacobianVectorProduct(Cube, Vector(1, 2), Vector(1))).Message);
        Assert.Contains("(2,)", Assert.Throws<ShapeException>(() => Autograd.VectorJacobianProduct(Cube, Vector(1, 2), Vector(1))).Message);
    }
}
