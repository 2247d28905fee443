using System.Collections;

namespace Profundo;

public sealed partial class Tensor : IEnumerable<Tensor>
{
    /// <summary>Walks over the first axis: <c>foreach (var row in x)</c>. Each row is a view, through which gradients flow.</summary>
    /// <exception cref="ShapeException">The tensor is a scalar.</exception>
    public IEnumerator<Tensor> GetEnumerator()
    {
        var length = Length;
        return Rows();

        IEnumerator<Tensor> Rows()
        {
            for (var i = 0; i < length; i++) yield return Row(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The two rows of a tensor, as in <c>var (a, b) = x;</c></summary>
    /// <exception cref="ShapeException">The first axis does not have the length 2.</exception>
    public void Deconstruct(out Tensor first, out Tensor second)
    {
        RequireRows(2);
        (first, second) = (Row(0), Row(1));
    }

    /// <summary>The three rows of a tensor, as in <c>var (a, b, c) = x;</c></summary>
    /// <exception cref="ShapeException">The first axis does not have the length 3.</exception>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third)
    {
        RequireRows(3);
        (first, second, third) = (Row(0), Row(1), Row(2));
    }

    /// <summary>The four rows of a tensor, as in <c>var (a, b, c, d) = x;</c></summary>
    /// <exception cref="ShapeException">The first axis does not have the length 4.</exception>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third, out Tensor fourth)
    {
        RequireRows(4);
        (first, second, third, fourth) = (Row(0), Row(1), Row(2), Row(3));
    }

    void RequireRows(int count)
    {
        if (Length != count)
            throw new ShapeException($"deconstruct: {count} variables cannot take the {Length} rows of a tensor of shape {Shape}. The first axis must have as many positions as there are variables.");
    }
}
