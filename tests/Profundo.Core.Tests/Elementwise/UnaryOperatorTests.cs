namespace Profundo.Tests;

/// <summary>Every operator with one operand against its plain reference, and its first and second derivative against differences.</summary>
public class UnaryOperatorTests
{
    const int Count = 211; // not a multiple of any lane, and no sample falls on a kink

    static readonly Dictionary<string, Action> checks = new()
    {
        ["square"] = () => Check(new SquareOperator()),
        ["sqrt"] = () => Check(new SqrtOperator()),
        ["rsqrt"] = () => Check(new RsqrtOperator()),
        ["cbrt"] = () => Check(new CbrtOperator()),
        ["reciprocal"] = () => Check(new ReciprocalOperator()),
        ["power 3"] = () => Check(new PowerByConstantOperator(3)),
        ["power -2"] = () => Check(new PowerByConstantOperator(-2)),
        ["power 17"] = () => Check(new PowerByConstantOperator(17)),
        ["power 2.5"] = () => Check(new PowerByConstantOperator(2.5)),
        ["exp"] = () => Check(new ExpOperator()),
        ["exp2"] = () => Check(new Exp2Operator()),
        ["expm1"] = () => Check(new Expm1Operator()),
        ["log"] = () => Check(new LogOperator()),
        ["log2"] = () => Check(new Log2Operator()),
        ["log10"] = () => Check(new Log10Operator()),
        ["log1p"] = () => Check(new Log1pOperator()),
        ["reciprocal-of-successor"] = () => Check(new ReciprocalOfSuccessorOperator()),
        ["sin"] = () => Check(new SinOperator()),
        ["cos"] = () => Check(new CosOperator()),
        ["tan"] = () => Check(new TanOperator()),
        ["asin"] = () => Check(new AsinOperator()),
        ["acos"] = () => Check(new AcosOperator()),
        ["atan"] = () => Check(new AtanOperator()),
        ["sinh"] = () => Check(new SinhOperator()),
        ["cosh"] = () => Check(new CoshOperator()),
        ["tanh"] = () => Check(new TanhOperator()),
        ["asinh"] = () => Check(new AsinhOperator()),
        ["acosh"] = () => Check(new AcoshOperator()),
        ["atanh"] = () => Check(new AtanhOperator()),
        ["floor"] = () => Check(new FloorOperator()),
        ["ceiling"] = () => Check(new CeilingOperator()),
        ["truncate"] = () => Check(new TruncateOperator()),
        ["round"] = () => Check(new RoundOperator()),
        ["negate"] = () => Check(new NegateOperator()),
        ["abs"] = () => Check(new AbsOperator()),
        ["sign"] = () => Check(new SignOperator()),
        ["bitwise-not"] = () => Check(new BitwiseNotOperator()),
        ["erf"] = () => Check(new ErfOperator()),
        ["erfc"] = () => Check(new ErfcOperator()),
        ["erfinv"] = () => Check(new ErfinvOperator()),
        ["gaussian"] = () => Check(new GaussianOperator(-0.7)),
        ["lgamma"] = () => Check(new LogGammaOperator()),
        ["digamma"] = () => Check(new DigammaOperator()),
        ["trigamma"] = () => Check(new TrigammaOperator(), derivatives: 1),
        ["tetragamma"] = () => Check(new TetragammaOperator(), derivatives: 0),
        ["quadratic"] = () => Check(new QuadraticOperator(2, -3)),
        ["inverse-quadratic"] = () => Check(new InverseQuadraticOperator(2, 3)),
        ["inverse-root-quadratic"] = () => Check(new InverseRootQuadraticOperator(2, 3)),
        ["line"] = () => Check(new LineOperator(2, -3)),
        ["relu"] = () => Check(new ReluOperator()),
        ["clip"] = () => Check(new ClipOperator(-1.25, 0.75)),
        ["leaky-relu"] = () => Check(new LeakyReluOperator(0.2)),
        ["leaky-relu-slope"] = () => Check(new LeakyReluSlopeOperator(0.2)),
        ["elu"] = () => Check(new EluOperator(1.5, 1.1, 0.7)),
        ["elu-slope"] = () => Check(new EluSlopeOperator(1.1, 1.3, 0.7)),
        ["sigmoid"] = () => Check(new SigmoidOperator()),
        ["logistic-slope"] = () => Check(new LogisticSlopeOperator()),
        ["log-sigmoid"] = () => Check(new LogSigmoidOperator()),
        ["mirrored-sigmoid"] = () => Check(new MirroredSigmoidOperator()),
        ["softplus"] = () => Check(new SoftplusOperator()),
        ["gelu"] = () => Check(new GeluOperator()),
        ["gelu-slope"] = () => Check(new GeluSlopeOperator()),
        ["gelu-tanh"] = () => Check(new GeluTanhOperator()),
        ["gelu-tanh-slope"] = () => Check(new GeluTanhSlopeOperator()),
        ["silu"] = () => Check(new SiluOperator()),
        ["silu-slope"] = () => Check(new SiluSlopeOperator()),
        ["mish"] = () => Check(new MishOperator()),
        ["mish-slope"] = () => Check(new MishSlopeOperator()),
        ["hard-swish"] = () => Check(new HardSwishOperator()),
        ["hard-swish-slope"] = () => Check(new HardSwishSlopeOperator()),
        ["softsign"] = () => Check(new SoftsignOperator()),
        ["softsign-slope"] = () => Check(new SoftsignSlopeOperator()),
        ["smooth-l1"] = () => Check(new SmoothL1Operator()),
        ["logit"] = () => Check(new LogitOperator()),
        ["logit-slope"] = () => Check(new LogitSlopeOperator()),
    };

    public static TheoryData<string> Names => [.. checks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_its_reference_and_differences(string name) => checks[name]();

    [Fact]
    public void No_operator_is_left_out()
    {
        var operators = typeof(Tensor).Assembly.GetTypes().Where(type => type.IsValueType && typeof(IUnaryOperator).IsAssignableFrom(type));
        var names = operators.Select(type => (string)type.GetProperty("Name")!.GetValue(null)!);
        Assert.Empty(names.Except(checks.Keys).Except(["power-by-constant"]));
    }

    static void Check<TOperator>(TOperator op, int derivatives = 2) where TOperator : unmanaged, IUnaryOperator
    {
        var (low, high) = TOperator.Domain;
        var samples = Enumerable.Range(0, Count).Select(i => low + (high - low) * (i + 0.31) / Count).ToArray();
        var x = Tensor.FromArray(samples);
        var expected = samples.Select(op.Reference).ToArray();
        Numbers.AssertClose(expected, Elementwise.Apply(op, x), 1e-11);
        Numbers.AssertClose(expected, Elementwise.Apply(op, x.AsType(DType.Float32)), 2e-5);
        if (derivatives == 0) return;
        Numbers.AssertClose(Numbers.Slopes(op.Reference, samples, 1e-5), Derivative(op, samples, 1), 2e-6);
        if (derivatives == 1) return;
        var second = Numbers.Slopes(v => Derivative(op, [v], 1).Item(), samples, 1e-4);
        Numbers.AssertClose(second, Derivative(op, samples, 2), 2e-5);
    }

    static Tensor Derivative<TOperator>(TOperator op, double[] samples, int order) where TOperator : unmanaged, IUnaryOperator
    {
        var x = Tensor.FromArray(samples).AttachGrad();
        using (Autograd.Record())
        {
            var y = Elementwise.Apply(op, x);
            for (var i = 0; i < order; i++)
            {
                if (!y.HasNode) return x.ZerosLike();
                y = Autograd.Gradient(y, [x], createGraph: i < order - 1)[0];
            }
            return y;
        }
    }
}
