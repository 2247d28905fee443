namespace Profundo;

/// <summary>Runs element-wise operators: settles the element type, broadcasts, and hands over to <see cref="Operation.Apply"/>.</summary>
public static class Elementwise
{
    /// <summary>Applies an operator to every element.</summary>
    /// <typeparam name="TOperator">The operator.</typeparam>
    /// <param name="op">Its settings; <c>default</c> if it has none.</param>
    /// <param name="x">The operand.</param>
    /// <returns>A tensor of the same shape. Integers and bools become float32 unless the operator keeps integers.</returns>
    public static Tensor Apply<TOperator>(TOperator op, Tensor x) where TOperator : unmanaged, IUnaryOperator =>
        Operation.Apply(UnaryOperation<TOperator>.For(op), x.AsType(ResultType(x.DType, TOperator.KeepsIntegers)));

    /// <summary>Applies an operator to every pair of elements; the operands are broadcast against each other.</summary>
    /// <typeparam name="TOperator">The operator.</typeparam>
    /// <param name="op">Its settings; <c>default</c> if it has none.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor Apply<TOperator>(TOperator op, Tensor a, Tensor b) where TOperator : unmanaged, IBinaryOperator
    {
        var type = ResultType(CommonType(a, b), TOperator.KeepsIntegers);
        return Operation.Apply(BinaryOperation<TOperator>.For(op), a.AsType(type), b.AsType(type));
    }

    /// <summary>Compares every pair of elements; the operands are broadcast against each other.</summary>
    /// <returns>A bool tensor.</returns>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor Compare<TOperator>(TOperator op, Tensor a, Tensor b) where TOperator : unmanaged, IComparisonOperator
    {
        var type = Holding(a, Holding(b, CommonType(a, b)));
        return Operation.Apply(new ComparisonOperation<TOperator>(op), a.AsType(type), b.AsType(type));
    }

    /// <summary>A type that can hold a literal as it is: <c>uint8 == -1</c> is false, and does not compare with 255.</summary>
    static DType Holding(Tensor x, DType type) => (x.Literal, type) switch
    {
        (LiteralKind.Integer, DType.UInt8) when x.LiteralValue is < byte.MinValue or > byte.MaxValue => Holding(x, DType.Int32),
        (LiteralKind.Integer, DType.Int32) when x.LiteralValue is < int.MinValue or > int.MaxValue => DType.Int64,
        _ => type,
    };

    /// <summary>Applies an operator and writes the result over the first operand.</summary>
    internal static void ApplyInPlace<TOperator>(TOperator op, Tensor target, Tensor b) where TOperator : unmanaged, IBinaryOperator
    {
        if (ResultType(target.DType, TOperator.KeepsIntegers) != target.DType)
            throw new DTypeException($"{TOperator.Name} in place: the result is a real number, which a tensor of {target.DType.Name} cannot hold. Use the form that makes a new tensor (x = x / y), or FloorDivide for whole quotients.");
        InPlace.Apply(BinaryOperation<TOperator>.For(op), target, target, b);
    }

    /// <summary>The element type that two operands are brought to.</summary>
    internal static DType CommonType(Tensor a, Tensor b)
    {
        if (a.DType == b.DType) return a.DType;
        if (a.Literal != LiteralKind.None && b.Literal == LiteralKind.None) return DTypes.PromoteWithLiteral(b.DType, a.Literal);
        if (b.Literal != LiteralKind.None && a.Literal == LiteralKind.None) return DTypes.PromoteWithLiteral(a.DType, b.Literal);
        return DTypes.Promote(a.DType, b.DType);
    }

    static DType ResultType(DType type, bool keepsIntegers) => keepsIntegers ? type : DTypes.Real(type);

    /// <summary>Truth values have no differences; taking their bytes for numbers would give wrong answers silently.</summary>
    internal static void RequireNumbers(string name, Tensor a, Tensor b, string alternative)
    {
        if (a.DType == DType.Bool && b.DType == DType.Bool)
            throw new DTypeException($"{name}: not defined for bool, the element type of comparisons. {alternative} To compute with 0 and 1, convert first: mask.AsType(DType.Int32).");
    }

    /// <summary>The broadcast shape of two operands.</summary>
    internal static Shape Broadcast(string name, Tensor a, Tensor b)
    {
        if (Shape.TryBroadcast(a.Shape, b.Shape, out var shape)) return shape;
        throw new ShapeException($"{name}: the shapes {a.Shape} and {b.Shape} cannot be broadcast together. Aligned at the last axis, lengths must be equal or one of them 1.{Hint(a.Shape, b.Shape)}");
    }

    static string Hint(Shape a, Shape b)
    {
        if (a.Rank > b.Rank && b.Rank > 0 && a[0] == b[0]) return $" To combine along the first axis, give the second operand the shape ({string.Join(", ", b.Lengths)}{string.Concat(Enumerable.Repeat(", 1", a.Rank - b.Rank))}), for instance with Reshape, or compute it with keepDims: true.";
        if (a.Rank == b.Rank && a.Size == b.Size) return " They have the same number of elements: is a transpose or Reshape missing?";
        return "";
    }
}
