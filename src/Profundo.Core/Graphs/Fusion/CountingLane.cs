using Profundo.Lanes;

namespace Profundo.Graphs;

/// <summary>A lane that computes nothing and counts the operations of a formula.</summary>
internal readonly struct CountingLane : ILane<CountingLane>
{
    [ThreadStatic]
    static int operations;

    /// <summary>How many lane operations a formula takes.</summary>
    public static int Count(Func<CountingLane, CountingLane> formula)
    {
        operations = 0;
        formula(default);
        return operations;
    }

    static CountingLane One()
    {
        operations++;
        return default;
    }

    public static int Width => 1;

    public static bool IsDouble => false;

    public static CountingLane Constant(double value) => default;

    public static CountingLane operator +(CountingLane left, CountingLane right) => One();

    public static CountingLane operator -(CountingLane left, CountingLane right) => One();

    public static CountingLane operator *(CountingLane left, CountingLane right) => One();

    public static CountingLane operator /(CountingLane left, CountingLane right) => One();

    public static CountingLane operator -(CountingLane value) => One();

    public static CountingLane FusedMultiplyAdd(CountingLane left, CountingLane right, CountingLane addend) => One();

    public static CountingLane Horner(CountingLane sum, CountingLane x, double coefficient) => One();

    public static CountingLane Sqrt(CountingLane x) => One();

    public static CountingLane Abs(CountingLane x) => One();

    public static CountingLane Floor(CountingLane x) => One();

    public static CountingLane Ceiling(CountingLane x) => One();

    public static CountingLane Round(CountingLane x) => One();

    public static CountingLane Truncate(CountingLane x) => One();

    public static CountingLane Minimum(CountingLane left, CountingLane right) => One();

    public static CountingLane Maximum(CountingLane left, CountingLane right) => One();

    public static CountingLane Clamp(CountingLane x, double lower, double upper) => One();

    public static CountingLane LessThan(CountingLane left, CountingLane right) => One();

    public static CountingLane LessThanOrEqual(CountingLane left, CountingLane right) => One();

    public static CountingLane Equal(CountingLane left, CountingLane right) => One();

    public static CountingLane Select(CountingLane mask, CountingLane whenTrue, CountingLane whenFalse) => One();

    public static CountingLane And(CountingLane left, CountingLane right) => One();

    public static CountingLane Or(CountingLane left, CountingLane right) => One();

    public static CountingLane Not(CountingLane mask) => One();

    public static CountingLane CopySign(CountingLane magnitude, CountingLane sign) => One();

    public static CountingLane Scale(CountingLane x, CountingLane exponent) => One();

    public static CountingLane Exponent(CountingLane x) => One();

    public static CountingLane Significand(CountingLane x) => One();
}
