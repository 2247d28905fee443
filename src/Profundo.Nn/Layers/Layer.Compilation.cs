using Profundo.Graphs;

namespace Profundo;

public abstract partial class Layer
{
    CompiledFunction? compiled;

    /// <summary>
    /// Compiles the layer with everything in it: from the next call on, it runs by plans, one for each input shape, also while gradients are
    /// recorded. See <see cref="Compiled"/> for what can be compiled. A layer with hooks, or with hooks inside, runs as written as long as it has them.
    /// </summary>
    /// <param name="active">False goes back to running it as written.</param>
    /// <returns>What was compiled, to be explained; null if not active.</returns>
    public CompiledFunction? Hybridize(bool active = true) => compiled = active
        ? Compiled.Function((Tensor[] inputs) => [inputs.Length == 1 ? Forward(inputs[0]) : ForwardSeveral(inputs)])
        : null;

    bool RunsCompiled => compiled is not null && CanRunCompiled;

    /// <summary>First calls give parameters their values, and hooks look at values: neither can be part of a plan.</summary>
    internal bool CanRunCompiled => !HasHooks && Parameters.All(parameter => parameter.IsInitialized);

    bool HasHooks
    {
        get
        {
            if (hooks is { IsEmpty: false }) return true;
            foreach (var child in children)
                if (child.HasHooks) return true;
            return false;
        }
    }
}
