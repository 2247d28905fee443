using System.Runtime.CompilerServices;
using Profundo.Kernels;

namespace Profundo;

public sealed partial class Trainer
{
    bool isUnscaled, isFinite;

    /// <summary>
    /// The factor of the losses that are differentiated, for networks under <see cref="PrecisionPolicy.MixedFloat16"/>: <see cref="Step"/> divides the
    /// gradients by it, and leaves everything as it is if one of them is not finite. Default null: losses are differentiated as they are.
    /// </summary>
    public LossScale? LossScale { get; init; }

    /// <summary>
    /// Divides the fresh gradients by the loss scale now, so that they can be looked at or clipped before <see cref="Step"/>, which then does not do so
    /// again. Without a loss scale nothing happens.
    /// </summary>
    /// <returns>Whether all gradients are finite; if not, the step will be skipped.</returns>
    public bool Unscale()
    {
        if (LossScale is null || isUnscaled) return LossScale is null || isFinite;
        (isUnscaled, isFinite) = (true, true);
        for (var i = 0; i < parameters.Length; i++)
            if (Takes(parameters[i]) && IsFresh(parameters[i], seen[i])) isFinite &= FiniteGradients.Are(parameters[i].Grad);
        if (!isFinite || LossScale.Value == 1) return isFinite;
        using (UpdateRegion.Begin())
            for (var i = 0; i < parameters.Length; i++)
                if (Takes(parameters[i]) && IsFresh(parameters[i], seen[i])) UpdateKernel.Run(new Division(1 / LossScale.Value), parameters[i].Grad, parameters[i].Grad);
        return true;
    }

    static bool Takes(Parameter parameter) => parameter.IsTrainable && parameter.LearningRateMultiplier != 0;

    /// <summary>Changes the parameters that were found to be fresh, if all their gradients are finite.</summary>
    void StepScaled(double batchSize)
    {
        if (!isUnscaled)
        {
            isFinite = true;
            foreach (var parameter in fresh) isFinite &= FiniteGradients.Are(parameter.Grad);
        }
        if (isFinite) Optimizer.Step(fresh, isUnscaled ? 1 / batchSize : 1 / (batchSize * LossScale!.Value));
        isUnscaled = false;
        if (isFinite) LossScale!.NoteUpdate();
        else LossScale!.NoteOverflow();
    }

    readonly record struct Division(double Factor) : IUpdateRule
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L first, ref L second, ref L third) where L : struct, Lanes.ILane<L> => weight = weight * L.Constant(Factor);
    }
}
