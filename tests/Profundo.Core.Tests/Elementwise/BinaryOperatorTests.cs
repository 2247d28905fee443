namespace Profundo.Tests;

/// <summary>Every operator with two operands against its plain reference, and its derivatives against differences.</summary>
public class BinaryOperatorTests
{
    static readonly Dictionary<string, Action> checks = new()
    {
        ["add"] = () => Check(new AddOperator()),
        ["subtract"] = () => Check(new SubtractOperator()),
        ["multiply"] = () => Check(new MultiplyOperator()),
        ["scaled-product"] = () => Check(new ScaledProductOperator(1.7)),
        ["divide"] = () => Check(new DivideOperator()),
        ["floor-divide"] = () => Check(new FloorDivideOperator()),
        ["remainder"] = () => Check(new RemainderOperator()),
        ["fmod"] = () => Check(new FmodOperator()),
        ["power"] = () => Check(new PowerOperator()),
        ["integer-power"] = () => Check(new IntegerPowerOperator()),
        ["maximum"] = () => Check(new MaximumOperator()),
        ["minimum"] = () => Check(new MinimumOperator()),
        ["greater-share"] = () => Check(new GreaterShareOperator()),
        ["hypot"] = () => Check(new HypotOperator()),
        ["atan2"] = () => Check(new Atan2Operator()),
        ["heaviside"] = () => Check(new HeavisideOperator()),
        ["bitwise-and"] = () => Check(new BitwiseAndOperator()),
        ["bitwise-or"] = () => Check(new BitwiseOrOperator()),
        ["bitwise-xor"] = () => Check(new BitwiseXorOperator()),
        ["relu-gradient"] = () => Check(new ReluGradientOperator()),
        ["clip-gradient"] = () => Check(new ClipGradientOperator(-1.25, 0.75)),
        ["chain rule with the operand"] = () => Check(new ChainRuleOperator<CosOperator>(new(), 1.7)),
        ["chain rule with the result"] = () => Check(new ChainRuleOperator<SigmoidOperator>(new(), 1.7)),
    };

    public static TheoryData<string> Names => [.. checks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_its_reference_and_differences(string name) => checks[name]();

    [Fact]
    public void No_operator_is_left_out()
    {
        var operators = typeof(Tensor).Assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericType && typeof(IBinaryOperator).IsAssignableFrom(type));
        Assert.Empty(operators.Select(type => (string)type.GetProperty("Name")!.GetValue(null)!).Except(checks.Keys));
    }

    static void Check<TOperator>(TOperator op) where TOperator : unmanaged, IBinaryOperator
    {
        const int Rows = 17, Columns = 13;
        double[] a = Samples(TOperator.Domain, Rows), b = Samples(TOperator.SecondDomain, Columns);
        Tensor x = Tensor.FromArray(a).Reshape(Rows, 1), y = Tensor.FromArray(b);
        double[] values = [.. from v in a from w in b select op.Reference(v, w)];
        Numbers.AssertClose(values, Elementwise.Apply(op, x, y), 1e-11);
        Numbers.AssertClose(values, Elementwise.Apply(op, x.AsType(DType.Float32), y.AsType(DType.Float32)), 1e-5);

        // Along each operand: the slope of the reference, and of the slope.
        double[] left = [.. from v in a from w in b select v], right = [.. from v in a from w in b select w];
        var (dx, dy) = (Derivatives(op, left, right)[0], Derivatives(op, left, right)[1]);
        for (var i = 0; i < left.Length; i++)
        {
            double v = left[i], w = right[i];
            Near(Numbers.Slopes(u => op.Reference(u, w), [v], 1e-5)[0], dx[i]);
            Near(Numbers.Slopes(u => op.Reference(v, u), [w], 1e-5)[0], dy[i]);
        }
        var (dxx, dxy) = (SecondDerivatives(op, left, right)[0], SecondDerivatives(op, left, right)[1]);
        for (var i = 0; i < left.Length; i += 7)
        {
            double v = left[i], w = right[i];
            Near(Numbers.Slopes(u => Derivatives(op, [u], [w])[0][0], [v], 1e-4)[0], dxx[i]);
            Near(Numbers.Slopes(u => Derivatives(op, [v], [u])[0][0], [w], 1e-4)[0], dxy[i]);
        }

        static void Near(double expected, double actual) =>
            Assert.True(Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
    }

    static double[] Samples((double Low, double High) domain, int count) =>
        [.. Enumerable.Range(0, count).Select(i => domain.Low + (domain.High - domain.Low) * (i + 0.37) / count)];

    static double[][] Derivatives<TOperator>(TOperator op, double[] a, double[] b) where TOperator : unmanaged, IBinaryOperator
    {
        Tensor x = Tensor.FromArray(a).AttachGrad(), y = Tensor.FromArray(b).AttachGrad();
        Autograd.Record(() => Elementwise.Apply(op, x, y)).Backward();
        return [x.Grad.ToArray<double>(), y.Grad.ToArray<double>()];
    }

    /// <summary>Of the slope along the first operand, by either operand.</summary>
    static double[][] SecondDerivatives<TOperator>(TOperator op, double[] a, double[] b) where TOperator : unmanaged, IBinaryOperator
    {
        Tensor x = Tensor.FromArray(a).AttachGrad(), y = Tensor.FromArray(b).AttachGrad();
        using (Autograd.Record())
        {
            var slope = Autograd.Gradient(Elementwise.Apply(op, x, y), [x], createGraph: true)[0];
            if (slope.HasNode) slope.Backward();
        }
        return [x.Grad.ToArray<double>(), y.Grad.ToArray<double>()];
    }
}
