using System.Text.RegularExpressions;

namespace Profundo.Tests.Guides;

/// <summary>The code of docs/parts.md, and whether its tables are complete.</summary>
public partial class PartsGuide
{
    static readonly Tensor images = Tensor.RandomNormal([64, 20], generator: new RandomGenerator(1)), labels = Tensor.RandomIntegers([64], 0, 10, generator: new RandomGenerator(2));

    [Fact]
    public void Regularizers()
    {
        var model = new Sequential(
            new Dense(64, "relu", weightRegularizer: Regularizer.L2(1e-4)),
            new Dense(10));
        model.Parameters.Matching("weight$").ForEach(weight => weight.Regularizer ??= "l1");
        model.Compile("adam", new SoftmaxCrossEntropyLoss());
        model.Fit(images, labels, new() { Progress = null });   // the loss that is shown includes the penalty

        var trainer = new Trainer(model.Parameters, new Sgd(0.1));
        Autograd.Record(() => new SoftmaxCrossEntropyLoss().Call(model.Call(images), labels) + model.Penalty()).Backward();
        trainer.Step(images.Length);
        Assert.True(model.Penalty().Item() > 0);
    }

    /// <summary>The lines of a section of the page.</summary>
    static List<string> Section(string title) =>
        [.. GuideTests.Lines("parts.md").SkipWhile(line => line != $"## {title}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];

    static List<string> Quoted(string text) => [.. QuotedName().Matches(text).Select(match => match.Groups[1].Value)];

    public static TheoryData<string, Type> Kinds => new()
    {
        { "Layers", typeof(Layer) }, { "Initializers", typeof(Initializer) }, { "Losses", typeof(Loss) }, { "Metrics", typeof(Metric) },
        { "Optimisers", typeof(Optimizer) }, { "Schedules", typeof(Schedule) }, { "Callbacks", typeof(Callback) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_part_is_listed(string section, Type kind)
    {
        var text = string.Join('\n', Section(section));
        var missing = kind.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(kind) && !type.IsAbstract).Where(type => !text.Contains($"`{type.Name}`")).Select(type => type.Name);
        Assert.Empty(missing);
    }

    public static TheoryData<string, Func<string, object>> Makers => new()
    {
        { "Initializers", name => (Initializer)name }, { "Losses", name => (Loss)name }, { "Metrics", name => (Metric)name }, { "Optimisers", name => (Optimizer)name },
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public void Names_in_a_table_make_what_stands_beside_them(string section, Func<string, object> make)
    {
        var rows = Section(section).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var cells = row.Split(" | ");
            foreach (var name in Quoted(cells[^1])) Assert.Equal(FirstName().Match(cells[0]).Value, make(name).GetType().Name);
        }
    }

    [Fact]
    public void Names_of_activations_and_regularizers_are_read()
    {
        Assert.All(Quoted(string.Join('\n', Section("Activations"))), name => Assert.NotNull((Activation)name));
        Assert.Equal(["l1", "l2", "l1l2"], Quoted(Section("Regularizers")[^3] + Section("Regularizers")[^2]));
        Assert.All(Quoted(Section("Regularizers")[^3]), name => Assert.NotNull((Regularizer)name));
    }

    [GeneratedRegex("`\"([^\"]*)\"`")]
    private static partial Regex QuotedName();

    [GeneratedRegex("\\w+")]
    private static partial Regex FirstName();
}
