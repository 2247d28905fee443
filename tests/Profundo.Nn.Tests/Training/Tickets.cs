namespace Profundo.Tests;

/// <summary>Support tickets: words and tags go in, a priority and a department come out.</summary>
static class Tickets
{
    public static FunctionalModel Functional(bool runEagerly = false)
    {
        Input words = new([6]), tags = new([3]);
        var seen = new Dense(7, "tanh", name: "common").Apply(new Concatenate(name: "both").Apply(
            new Dense(5, "tanh", name: "read").Apply(words), new Dense(4, "tanh", name: "label").Apply(tags)));
        return new([words, tags], [new Dense(1, "sigmoid", name: "priority").Apply(seen), new Dense(4, name: "department").Apply(seen)]) { RunEagerly = runEagerly };
    }

    /// <summary>The same network as a class.</summary>
    public sealed class Subclassed : MultiOutputModel
    {
        readonly Layer read, label, common, priority, department;

        public Subclassed()
        {
            (read, label) = (Child(new Dense(5, "tanh")), Child(new Dense(4, "tanh")));
            (common, priority, department) = (Child(new Dense(7, "tanh")), Child(new Dense(1, "sigmoid")), Child(new Dense(4)));
        }

        public override IReadOnlyList<string> OutputNames => ["priority", "department"];

        protected override Tensor[] Forward(Tensor[] inputs)
        {
            var seen = common.Call(Tensor.Concatenate([read.Call(inputs[0]), label.Call(inputs[1])], -1));
            return [priority.Call(seen), department.Call(seen)];
        }
    }

    public static (Tensor Words, Tensor Tags, Tensor Priority, Tensor Department) Data(int count = 50)
    {
        Tensor words = Tensor.RandomNormal([count, 6], generator: new RandomGenerator(1)), tags = Tensor.RandomNormal([count, 3], generator: new RandomGenerator(2));
        return (words, tags, words[.., ..2].Sum(1, keepDims: true).Sigmoid(), tags.ArgMax(-1));
    }

    public static TModel Compiled<TModel>(TModel model) where TModel : Model
    {
        model.Compile(new Adam(0.02), losses: ["meanSquaredError", "softmaxCrossentropy"], lossWeights: [1, 0.2], metrics: [["mae"], ["accuracy"]]);
        return model;
    }
}
