namespace Profundo;

/// <summary>Gives values for a placeholder, one after the other, without end.</summary>
public abstract class InputProvider
{
    /// <summary>The next value.</summary>
    public abstract Tensor Next();

    /// <summary>The values of a list or a tensor's first axis, in order and then from the beginning.</summary>
    /// <param name="values">At least one value.</param>
    public static InputProvider FromList(IReadOnlyList<Tensor> values) => new ListProvider([values], [.. Enumerable.Range(0, Count(values))]).For(0);

    /// <summary>Providers that go through their lists in one random order, so that values at the same place stay together.</summary>
    /// <param name="lists">Lists of equal length: the inputs, the targets …</param>
    /// <param name="seed">Which order.</param>
    /// <exception cref="ArgumentException">The lists are not of equal length.</exception>
    public static InputProvider[] Shuffled(IReadOnlyList<IReadOnlyList<Tensor>> lists, long seed = 0)
    {
        if (lists.Count == 0) throw new ArgumentException("Shuffling in step needs at least one list.", nameof(lists));
        var count = Count(lists[0]);
        foreach (var list in lists)
            if (list.Count != count) throw new ArgumentException($"Lists that are shuffled in step must have one length, but they have {string.Join(", ", lists.Select(other => other.Count))}.", nameof(lists));
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(unchecked((int)seed)).Shuffle(order);
        var together = new ListProvider(lists, order);
        return [.. lists.Select((_, i) => together.For(i))];
    }

    /// <summary>What a function gives.</summary>
    /// <param name="next">Called for each value.</param>
    public static InputProvider FromFunction(Func<Tensor> next) => new FunctionProvider(next);

    /// <summary>What a sequence gives; it is begun again at its end.</summary>
    /// <param name="values">The sequence; it must give at least one value each time.</param>
    public static InputProvider FromSequence(IEnumerable<Tensor> values) => new SequenceProvider(values);

    static int Count(IReadOnlyList<Tensor> values) => values.Count > 0 ? values.Count : throw new ArgumentException("A provider needs at least one value.", nameof(values));

    /// <summary>Several lists walked in one order, each at its own pace.</summary>
    sealed class ListProvider(IReadOnlyList<IReadOnlyList<Tensor>> lists, int[] order)
    {
        public InputProvider For(int list)
        {
            var at = -1;
            return FromFunction(() => lists[list][order[at = (at + 1) % order.Length]]);
        }
    }

    sealed class FunctionProvider(Func<Tensor> next) : InputProvider
    {
        public override Tensor Next() => next();
    }

    sealed class SequenceProvider(IEnumerable<Tensor> values) : InputProvider
    {
        IEnumerator<Tensor>? current;

        public override Tensor Next()
        {
            if (current?.MoveNext() == true) return current.Current;
            current?.Dispose();
            current = values.GetEnumerator();
            return current.MoveNext() ? current.Current : throw new InvalidOperationException("The sequence behind an input provider is empty. It must give at least one value each time it is begun.");
        }
    }
}
