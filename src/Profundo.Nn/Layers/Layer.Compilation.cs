using System.Runtime.CompilerServices;
using Profundo.Graphs;

namespace Profundo;

public abstract partial class Layer
{
    CompiledFunction? compiled, compiledWithMasks;
    int compiledStructure, compiledOutputs;
    DType? compiledType;

    /// <summary>
    /// Compiles the layer with everything in it: from the next call on, it runs by plans, one for each input shape, also while gradients are
    /// recorded. See <see cref="Compiled"/> for what can be compiled. A layer with hooks, or with hooks inside, runs as written as long as it has them.
    /// </summary>
    /// <param name="active">False goes back to running it as written.</param>
    /// <returns>What was compiled, to be explained; null if not active.</returns>
    public CompiledFunction? Hybridize(bool active = true)
    {
        (compiledStructure, compiledType) = (Structure, ExecutionState.Current.NarrowType);
        compiledWithMasks = active ? Compiled.Function((Tensor[] arguments) => Run(Masks.TakeOff(arguments, arguments.Length / 2))) : null;
        return compiled = active ? Compiled.Function((Tensor[] inputs) => Run(inputs)) : null;

        Tensor[] Run(Tensor[] inputs)
        {
            var outputs = ForwardMasked(inputs);
            compiledOutputs = outputs.Length;
            return Masks.Append(outputs);
        }
    }

    /// <summary>Runs by a plan, into which masks go as arguments and out of which they come as results.</summary>
    Tensor[] RunCompiled(Tensor[] inputs)
    {
        var arguments = Masks.Append(inputs);
        var results = (arguments.Length == inputs.Length ? compiled : compiledWithMasks)!.CallAll(arguments);
        return Masks.TakeOff(results, compiledOutputs);
    }

    bool RunsCompiled
    {
        get
        {
            if (compiled is null || !CanRunCompiled) return false;
            if (compiledStructure != Structure || compiledType != ExecutionState.Current.NarrowType) Hybridize();
            return true;
        }
    }

    /// <summary>Differs when layers inside were added, taken out or replaced, parameters are shared or regularized otherwise, settings were changed, or another precision is computed in: what was compiled before is then out of date.</summary>
    internal int Structure
    {
        get
        {
            var hash = (Precision is null ? 17 : RuntimeHelpers.GetHashCode(Precision)) * 31 + ChangeableSettings;
            foreach (var parameter in own) hash = (hash * 31 + RuntimeHelpers.GetHashCode(parameter.Identity)) * 31 + RuntimeHelpers.GetHashCode(parameter.Regularizer);
            foreach (var child in children) hash = (hash * 31 + RuntimeHelpers.GetHashCode(child)) * 31 + child.Structure;
            return hash;
        }
    }

    /// <summary>Differs when settings were changed that decide what a call does.</summary>
    private protected virtual int ChangeableSettings => 0;

    /// <summary>First calls give parameters their values, and hooks look at values: neither can be part of a plan.</summary>
    internal bool CanRunCompiled => !HasHooks && HasValues;

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

    /// <summary>Whether all parameters have values. Asked before every step, so it must not allocate.</summary>
    bool HasValues
    {
        get
        {
            foreach (var parameter in own)
                if (!parameter.IsInitialized) return false;
            foreach (var child in children)
                if (!child.HasValues) return false;
            return true;
        }
    }
}
