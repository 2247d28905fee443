using System.Collections;
using System.Runtime.CompilerServices;

namespace Profundo.Plots;

/// <summary>
/// The numbers a series is drawn from, copied when they are given so that a figure never changes afterwards. Arrays and tensors convert by
/// themselves; anything else that can be enumerated goes into a collection expression.
/// </summary>
/// <example><code>Values losses = [.. history["loss"]];</code></example>
[CollectionBuilder(typeof(Values), nameof(Create))]
public sealed class Values : IReadOnlyList<double>
{
    readonly double[] items;

    Values(double[] items) => this.items = items;

    /// <summary>How many numbers there are.</summary>
    public int Count => items.Length;

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Its place, from 0.</param>
    public double this[int index] => items[index];

    internal ReadOnlySpan<double> Span => items;

    /// <summary>Copies numbers.</summary>
    /// <param name="items">The numbers; NaN and infinities are gaps.</param>
    public static Values Create(ReadOnlySpan<double> items) => new(items.ToArray());

    /// <summary>The whole numbers 0, 1, … below a count: the places of values that are given alone.</summary>
    internal static Values Places(int count)
    {
        var places = new double[count];
        for (var i = 0; i < count; i++) places[i] = i;
        return new(places);
    }

    /// <summary>Copies an array.</summary>
    public static implicit operator Values(double[] items) => Create(items);

    /// <summary>Copies an array.</summary>
    public static implicit operator Values(float[] items) => new(Array.ConvertAll(items, item => (double)item));

    /// <summary>Copies an array.</summary>
    public static implicit operator Values(int[] items) => new(Array.ConvertAll(items, item => (double)item));

    /// <summary>Copies a tensor of any shape, row after row.</summary>
    public static implicit operator Values(Tensor items) => new(items.ToArray<double>());

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
