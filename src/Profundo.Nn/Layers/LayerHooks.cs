namespace Profundo;

/// <summary>A call of a layer, as a forward hook sees it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it was given.</param>
/// <param name="Output">What it made of it.</param>
public readonly record struct LayerCall(Layer Layer, IReadOnlyList<Tensor> Inputs, Tensor Output);

/// <summary>What is to be called with a layer's outputs and their gradients.</summary>
internal sealed class LayerHooks
{
    readonly List<Action<LayerCall>> forward = [];
    readonly List<Action<Layer, Tensor>> backward = [];
    readonly List<Action<Layer>> enter = [];

    public bool IsEmpty => forward.Count + backward.Count + enter.Count == 0;

    public IDisposable Add(Action<LayerCall> hook) => new Registration<Action<LayerCall>>(forward, hook);

    public IDisposable Add(Action<Layer, Tensor> hook) => new Registration<Action<Layer, Tensor>>(backward, hook);

    public IDisposable Add(Action<Layer> hook) => new Registration<Action<Layer>>(enter, hook);

    public void Enter(Layer layer)
    {
        foreach (var hook in enter.ToArray()) hook(layer);
    }

    public Tensor Run(Layer layer, Tensor[] inputs, Tensor output)
    {
        if (backward.Count > 0 && Autograd.IsRecording) output = WithGradientSeen(layer, output);
        foreach (var hook in forward.ToArray()) hook(new(layer, inputs, output));
        return output;
    }

    Tensor WithGradientSeen(Layer layer, Tensor output)
    {
        var identity = Autograd.Custom((Tensor[] x) => x[0], (gradient, _, _) =>
        {
            foreach (var hook in backward.ToArray()) hook(layer, gradient);
            return [gradient];
        }, "backward-hook");
        var seen = identity([output]);
        seen.Mask = output.Mask;
        return seen;
    }

    sealed class Registration<THook> : IDisposable
    {
        readonly List<THook> hooks;
        readonly THook hook;

        public Registration(List<THook> hooks, THook hook)
        {
            (this.hooks, this.hook) = (hooks, hook);
            hooks.Add(hook);
        }

        public void Dispose() => hooks.Remove(hook);
    }
}
