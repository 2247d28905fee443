namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>Where the values of placeholders come from.</summary>
public class InputProviderTests
{
    static double[] Take(InputProvider provider, int count) => [.. Enumerable.Range(0, count).Select(_ => provider.Next().Item())];

    static Tensor[] Numbers(params float[] values) => [.. values.Select(value => Tensor.Scalar(value))];

    [Fact]
    public void A_list_is_walked_in_order_and_begun_again() => Assert.Equal([1.0, 2, 3, 1, 2], Take(InputProvider.FromList(Numbers(1, 2, 3)), 5));

    [Fact]
    public void Shuffled_lists_stay_in_step()
    {
        float[] values = [.. Enumerable.Range(0, 20).Select(i => (float)i)];
        var providers = InputProvider.Shuffled([Numbers(values), Numbers([.. values.Select(value => 10 * value)])], seed: 3);
        double[] first = Take(providers[0], 20), second = Take(providers[1], 20);
        Assert.Equal(first.Select(value => 10 * value), second);
        Assert.NotEqual(values.Select(value => (double)value), first);
        Assert.Equal(values.Select(value => (double)value), first.Order());
        Assert.Equal(first, Take(providers[0], 20)); // one order, again and again
    }

    [Fact]
    public void The_seed_chooses_the_order()
    {
        var values = Numbers([.. Enumerable.Range(0, 20).Select(i => (float)i)]);
        Assert.Equal(Take(InputProvider.Shuffled([values], 1)[0], 20), Take(InputProvider.Shuffled([values], 1)[0], 20));
        Assert.NotEqual(Take(InputProvider.Shuffled([values], 1)[0], 20), Take(InputProvider.Shuffled([values], 2)[0], 20));
    }

    [Fact]
    public void A_function_is_called_for_each_value()
    {
        var calls = 0;
        Assert.Equal([1.0, 2, 3], Take(InputProvider.FromFunction(() => Tensor.Scalar(++calls)), 3));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void A_stream_is_read_as_it_is_needed_and_begun_again()
    {
        var read = 0;
        var provider = InputProvider.FromSequence(Stream());
        Assert.Equal([1.0, 2], Take(provider, 2));
        Assert.Equal(2, read);
        Assert.Equal([3.0, 1], Take(provider, 2));

        IEnumerable<Tensor> Stream()
        {
            for (var i = 1; i <= 3; i++)
            {
                read++;
                yield return Tensor.Scalar(i);
            }
        }
    }

    [Fact]
    public void A_provider_needs_values()
    {
        Assert.Contains("at least one value", Assert.Throws<ArgumentException>(() => InputProvider.FromList([])).Message);
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => InputProvider.FromSequence([]).Next()).Message);
        Assert.Contains("2, 1", Assert.Throws<ArgumentException>(() => InputProvider.Shuffled([Numbers(1, 2), Numbers(1)])).Message);
        Assert.Throws<ArgumentException>(() => InputProvider.Shuffled([]));
    }
}
