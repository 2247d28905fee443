namespace Profundo.Tests;

public class OperatorTests
{
    /// <summary>The same numbers from a source that can only be read from its beginning, so that every operator is tested on both kinds.</summary>
    static Dataset<int> Numbers(int count, bool isIndexed) =>
        isIndexed ? Dataset.Range(count) : Dataset.FromGenerator(() => Enumerable.Range(0, count), count);

    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Map_Filter_Take_Skip_Concatenate(bool isIndexed)
    {
        Dataset<int> numbers = Numbers(10, isIndexed);
        Assert.Equal([0, 1, 4, 9], numbers.Map(n => n * n).Take(4));
        Assert.Equal([1, 3, 5, 7, 9], numbers.Filter(n => n % 2 == 1));
        Assert.Equal([7, 8, 9], numbers.Skip(7));
        Assert.Equal([3, 4], numbers.Skip(3).Take(2));
        Assert.Empty(numbers.Take(0));
        Assert.Empty(numbers.Skip(100));
        Assert.Equal([8, 9, 0, 1], numbers.Skip(8).Concatenate(numbers.Take(2)));
        Assert.Equal(10, numbers.Take(100).Count);
        Assert.Equal(5, numbers.Skip(8).Concatenate(numbers.Take(3)).Count);
        Assert.Null(numbers.Filter(_ => true).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Repeat_goes_through_epochs(bool isIndexed)
    {
        Dataset<int> numbers = Numbers(3, isIndexed);
        Assert.Equal([0, 1, 2, 0, 1, 2], numbers.Repeat(2));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], numbers.Repeat().Take(7));
        Assert.Equal(6, numbers.Repeat(2).Count);
        Assert.Null(numbers.Repeat().Count);
        Assert.Empty(Numbers(0, isIndexed).Repeat());
        int[] twice = [.. numbers.Shuffle(seed: 3).Repeat(40)];
        Assert.Contains(Enumerable.Range(1, 39), i => !twice.AsSpan(3 * i, 3).SequenceEqual(twice.AsSpan(0, 3)));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal([0, 1, 2], twice[(3 * i)..(3 * i + 3)].Order()));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, 16)]
    [InlineData(true, 16)]
    public void Shuffle_orders_differ_between_epochs_and_repeat_in_every_run(bool isIndexed, int? bufferSize)
    {
        Dataset<int> shuffled = Numbers(100, isIndexed).Shuffle(bufferSize, seed: 7), again = Numbers(100, isIndexed).Shuffle(bufferSize, seed: 7);
        int[] first = [.. shuffled], second = [.. shuffled];
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.Equal(Enumerable.Range(0, 100), second.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.NotEqual(first, second);
        Assert.Equal(first, again);
        Assert.Equal(second, again);
        Assert.NotEqual(first, Numbers(100, isIndexed).Shuffle(bufferSize, seed: 8));
        if (bufferSize is { } size) // an element cannot leave before it has come
            Assert.All(first.Index(), pair => Assert.InRange(pair.Item, 0, pair.Index + size));
    }

    [Fact]
    public void Shuffle_without_a_seed_follows_the_default_generator()
    {
        RandomGenerator.Default.Seed(5);
        int[] first = [.. Dataset.Range(50).Shuffle()], second = [.. Dataset.Range(50).Shuffle()];
        RandomGenerator.Default.Seed(5);
        Assert.Equal(first, Dataset.Range(50).Shuffle());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void All_orders_come_up_equally_often()
    {
        Dataset<int> direct = Dataset.Range(4).Shuffle(seed: 1), buffered = Dataset.FromGenerator(() => Enumerable.Range(0, 4)).Shuffle(seed: 1);
        foreach (Dataset<int> shuffled in (Dataset<int>[])[direct, buffered])
        {
            const int draws = 4800;
            var counts = Enumerable.Range(0, draws).Select(_ => string.Concat(shuffled)).CountBy(order => order).ToList();
            Assert.Equal(24, counts.Count);
            double chiSquare = counts.Sum(count => Math.Pow(count.Value - draws / 24.0, 2) / (draws / 24.0));
            Assert.InRange(chiSquare, 0, 49.7); // 23 degrees of freedom, 0.1 %; the seed makes it repeatable
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Batch_keeps_discards_or_rolls_over_the_remainder(bool isIndexed)
    {
        Dataset<int> numbers = Numbers(7, isIndexed);
        Assert.Equal(["0 1 2", "3 4 5", "6"], Texts(Remainder.Keep));
        Assert.Equal(["0 1 2", "3 4 5"], Texts(Remainder.Discard));
        Dataset<string> rolling = numbers.Batch(3, Text, Remainder.RollOver);
        Assert.Equal(["0 1 2", "3 4 5"], rolling);
        Assert.Equal(["6 0 1", "2 3 4"], rolling);
        Assert.Equal(["5 6 0", "1 2 3", "4 5 6"], rolling);
        Assert.Equal(["0 1 2", "3 4 5"], rolling);
        Assert.Equal(["3 4 5", "6 0 1"], numbers.Batch(3, Text, Remainder.RollOver).Epoch(0, 1).Concatenate(numbers.Batch(3, Text, Remainder.RollOver).Epoch(1).Take(1)));
        Dataset<string> large = Numbers(2, isIndexed).Batch(5, Text, Remainder.RollOver);
        Assert.Equal([[], [], ["0 1 0 1 0"], [], ["1 0 1 0 1"]], Enumerable.Range(0, 5).Select(_ => large.ToArray()));
        Assert.Equal(3, numbers.Batch(3, Text).Count);
        Assert.Equal(2, numbers.Batch(3, Text, Remainder.Discard).Count);

        string[] Texts(Remainder remainder) => [.. numbers.Batch(3, Text, remainder)];
        static string Text(IReadOnlyList<int> items) => string.Join(' ', items);
    }

    [Fact]
    public void RollOver_needs_a_known_length() =>
        Assert.Contains("RollOver", Assert.Throws<InvalidOperationException>(() => Dataset.Range(5).Filter(n => n > 2).Batch(2, items => items.Count, Remainder.RollOver)).Message);

    [Fact]
    public void Zip_ends_with_the_shorter_one()
    {
        var streamed = Dataset.Zip(Numbers(5, isIndexed: false), Dataset.From(["a", "b", "c"]));
        Assert.Equal([(0, "a"), (1, "b"), (2, "c")], streamed);
        var indexed = Dataset.Zip(Dataset.Range(5), Dataset.From(["a", "b", "c"]));
        Assert.Equal((2, "c"), indexed[^1]);
        Assert.Equal([(0, 0, 'x'), (1, 10, 'y')], Dataset.Zip(Dataset.Range(3), Dataset.Range(3).Map(n => 10 * n), Dataset.From(['x', 'y'])));
    }

    [Fact]
    public void Interleave_takes_turns()
    {
        Dataset<string> words = Dataset.From(["ab", "cdef", "g", "hi"]).Interleave(word => Dataset.FromGenerator(() => word.Select(letter => letter.ToString())), cycle: 2);
        Assert.Equal("acbdegfhi", string.Concat(words));
        Dataset<string> blocks = Dataset.From(["abc", "defg"]).Interleave(word => Dataset.FromGenerator(() => word.Select(letter => letter.ToString())), cycle: 3, block: 2);
        Assert.Equal("abdecfg", string.Concat(blocks));
        Assert.Equal(blocks.Skip(3), blocks.Epoch(0, 3));
    }

    [Fact]
    public void Cache_runs_what_is_before_it_once()
    {
        int calls = 0;
        Dataset<int> cached = Numbers(5, isIndexed: false).Map(n => { calls++; return n; }).Cache();
        Assert.Equal([0, 1], cached.Take(2)); // an iteration left early keeps nothing
        Assert.Equal(2, calls);
        Assert.Equal([0, 1, 2, 3, 4], cached);
        Assert.Equal([0, 1, 2, 3, 4], cached);
        Assert.Equal([3, 4], cached.Epoch(9, 3));
        Assert.Equal(7, calls);
    }

    [Fact]
    public async Task ForEachAsync_visits_every_element()
    {
        List<int> seen = [];
        await Dataset.Range(4).ForEachAsync(seen.Add);
        await Dataset.Range(2).ForEachAsync(async (n, token) => { await Task.Yield(); seen.Add(10 * n); });
        Assert.Equal([0, 1, 2, 3, 0, 10], seen);
    }

    [Fact]
    public async Task Asynchronous_sources_serve_both_kinds_of_loop()
    {
        Dataset<int> source = Dataset.FromAsync(Slowly).Map(n => n + 1);
        Assert.Equal([1, 2, 3], source);
        List<int> seen = [];
        await foreach (int n in source) seen.Add(n);
        await foreach (int n in source.AsAsyncEnumerable()) seen.Add(n);
        Assert.Equal([1, 2, 3, 1, 2, 3], seen);

        static async IAsyncEnumerable<int> Slowly([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            for (int i = 0; i < 3; i++)
            {
                await Task.Delay(1, token);
                yield return i;
            }
        }
    }

    [Fact]
    public void Lines_of_a_file()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.txt"], "one\r\ntwo\n\nfour");
        Assert.Equal(["one", "two", "", "four"], Dataset.FromLines(folder["a.txt"]));
        Assert.Equal(["", "four"], Dataset.FromLines(folder["a.txt"]).Epoch(0, 2));
    }

    [Fact]
    public void Any_epoch_can_be_had_from_any_element_on()
    {
        Dictionary<string, Func<Dataset<int>>> pipelines = new()
        {
            ["shuffled rows"] = () => Dataset.Range(37).Shuffle(seed: 1),
            ["buffered rows"] = () => Dataset.Range(37).Shuffle(8, seed: 1).Map(n => 2 * n),
            ["stream"] = () => Numbers(37, isIndexed: false).Shuffle(8, seed: 1).Filter(n => n % 5 != 0),
            ["repeated stream"] = () => Numbers(7, isIndexed: false).Shuffle(seed: 1).Repeat(5).Skip(2).Take(30),
            ["repeated rows"] = () => Dataset.Range(7).Shuffle(seed: 1).Repeat().Take(30),
            ["unknown length repeated"] = () => Dataset.FromGenerator(() => Enumerable.Range(0, 7)).Shuffle(3, seed: 2).Repeat(5),
            ["workers"] = () => Dataset.Range(37).Shuffle(seed: 1).Map(n => n, workers: 3).Prefetch(2),
            ["concatenated"] = () => Dataset.Range(9).Shuffle(seed: 1).Concatenate(Numbers(20, isIndexed: false).Filter(n => n != 3)),
            ["batches"] = () => Dataset.Range(37).Shuffle(seed: 1).Batch(5, items => items.Sum(), Remainder.RollOver),
            ["streamed batches"] = () => Numbers(37, isIndexed: false).Shuffle(10, seed: 1).Batch(5, items => items.Sum(), Remainder.RollOver),
        };
        foreach (var (name, pipeline) in pipelines)
        {
            Dataset<int> running = pipeline();
            for (int epoch = 0; epoch < 4; epoch++)
            {
                int[] whole = [.. running];
                for (int start = 0; start <= whole.Length; start += 3)
                    Assert.True(whole[start..].SequenceEqual(pipeline().Epoch(epoch, start)), $"{name}: epoch {epoch} from {start}");
            }
            Assert.Equal(4, running.NextEpoch);
            running.NextEpoch = 1;
            Assert.Equal(pipeline().Epoch(1), running);
        }
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Dataset<int> numbers = Numbers(5, isIndexed: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Skip(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Repeat(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Shuffle(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Batch(0, items => items));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Prefetch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Map(n => n, workers: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Interleave(_ => numbers, cycle: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Epoch(-1));
        Assert.Throws<InvalidOperationException>(() => Dataset.Range(3).Repeat().Shuffle());
    }
}
