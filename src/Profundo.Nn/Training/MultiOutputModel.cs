namespace Profundo;

/// <summary>A model with several inputs, several outputs, or both. Derive and write <see cref="Forward(Tensor[])"/> with ordinary tensor code.</summary>
/// <example><code>
/// sealed class Actor : MultiOutputModel
/// {
///     readonly Layer trunk, policy, value;
///
///     public Actor() => (trunk, policy, value) = (Child(new Dense(64, "tanh")), Child(new Dense(4)), Child(new Dense(1)));
///
///     public override IReadOnlyList&lt;string&gt; OutputNames => ["policy", "value"];
///
///     protected override Tensor[] Forward(Tensor[] inputs)
///     {
///         var seen = trunk.Call(inputs[0]);
///         return [policy.Call(seen), value.Call(seen)];
///     }
/// }
/// </code></example>
/// <param name="name">A name; default the kind and a number.</param>
public abstract class MultiOutputModel(string? name = null) : Model(name)
{
    /// <summary>What the outputs are called, for losses, labels and figures by name. Default <c>output0</c>, <c>output1</c>, … as many as there are losses.</summary>
    public virtual IReadOnlyList<string> OutputNames => [];

    /// <summary>The outputs for inputs: all of them, where <see cref="Layer.Call(Tensor)"/> gives the first.</summary>
    /// <param name="inputs">One batch for each input.</param>
    /// <exception cref="ShapeException">The inputs do not fit; the message names the layer.</exception>
    public Tensor[] CallAll(params ReadOnlySpan<Tensor> inputs) => CallSeveral(inputs.ToArray());

    /// <summary>What the model does.</summary>
    /// <returns>All outputs.</returns>
    protected abstract Tensor[] Forward(Tensor[] inputs);

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor input) => Forward([input])[0];

    private protected sealed override Tensor[] ForwardAll(Tensor[] inputs) => Forward(inputs);

    /// <summary>Settles what depends on the first inputs' shapes.</summary>
    protected virtual void Build(Shape[] inputs) { }

    /// <inheritdoc/>
    protected sealed override void Build(Shape input) => Build([input]);

    private protected sealed override void BuildSeveral(Shape[] inputs) => Build(inputs);

    private protected sealed override IReadOnlyList<string> NamesOfOutputs(int count) => OutputNames is { Count: > 0 } names ? names : [.. Enumerable.Range(0, count).Select(i => $"output{i}")];

    internal sealed override Tensor[] CallOutputs(Tensor[] inputs) => CallSeveral(inputs);
}
