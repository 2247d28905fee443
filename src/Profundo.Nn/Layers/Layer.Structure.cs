using System.Text;

namespace Profundo;

public abstract partial class Layer
{
    /// <summary>This layer and all inside it, each before those inside it, shared ones once.</summary>
    public IReadOnlyList<Layer> SelfAndDescendants
    {
        get
        {
            var all = new List<Layer>();
            Collect(all, new(ReferenceEqualityComparer.Instance));
            return all;
        }
    }

    /// <summary>The layer with a name among this one and all inside it.</summary>
    /// <exception cref="KeyNotFoundException">There is none, or there are several.</exception>
    public Layer Find(string name)
    {
        var found = SelfAndDescendants.Where(layer => layer.Name == name).ToList();
        return found.Count == 1 ? found[0] : throw new KeyNotFoundException(
            $"{(found.Count == 0 ? "No layer is" : $"{found.Count} layers are")} called \"{name}\" in {Name}. The names are {string.Join(", ", SelfAndDescendants.Select(layer => layer.Name))}.");
    }

    /// <summary>Asks to be called after each call of this layer. Dispose the result to end it.</summary>
    /// <param name="hook">What to do with the layer, its inputs and its output.</param>
    public IDisposable OnForward(Action<LayerCall> hook) => (hooks ??= new()).Add(hook);

    /// <summary>Asks to be called before each call of this layer.</summary>
    internal IDisposable OnEnter(Action<Layer> hook) => (hooks ??= new()).Add(hook);

    /// <summary>Asks to be called in each backward pass with the gradient of this layer's output. Dispose the result to end it.</summary>
    /// <param name="hook">What to do with the layer and the gradient; copy the gradient to keep it.</param>
    public IDisposable OnBackward(Action<Layer, Tensor> hook) => (hooks ??= new()).Add(hook);

    /// <summary>A layer with the same settings and new parameters, for <see cref="LayerExtensions.Clone"/>. Override it in layers of your own that are to be cloned.</summary>
    /// <param name="copy">Copies a child; the same one for the same child.</param>
    protected virtual Layer Copy(Func<Layer, Layer> copy) => throw new NotSupportedException(
        $"{GetType().Name} cannot be cloned: it does not say how. Override Copy in it, to return a new {GetType().Name} with the same settings.");

    internal Layer CopyWith(Dictionary<Layer, Layer> copies)
    {
        if (!copies.TryGetValue(this, out var copied)) copies[this] = copied = Copy(child => child.CopyWith(copies));
        copied.Precision = Precision;
        return copied;
    }

    /// <summary>How many floating-point operations a call takes, those of children apart, for inspections. Default one for each output.</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <param name="output">The shape of the output.</param>
    protected internal virtual long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => children.Count > 0 ? 0 : output.Size;

    /// <summary>The settings, for the text form.</summary>
    protected virtual string Describe() => "";

    /// <summary>The kind of layer with its settings and, line by line, the layers inside it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{GetType().Name}({Describe()}");
        if (children.Count == 0) return text.Append(')').ToString();
        foreach (var child in children)
            text.Append($"\n  {child.Name}: {child.ToString().Replace("\n", "\n  ")}");
        return text.Append("\n)").ToString();
    }

    void Collect(List<Layer> all, HashSet<Layer> seen)
    {
        if (!seen.Add(this)) return;
        all.Add(this);
        foreach (var child in children) child.Collect(all, seen);
    }
}
