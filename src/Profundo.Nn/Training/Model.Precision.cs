namespace Profundo;

public abstract partial class Model
{
    LossScale? stated, automatic;

    /// <summary>
    /// The factor of the losses that training differentiates. By default a dynamic one where layers compute in float16, and none elsewhere. Set it
    /// before training.
    /// </summary>
    /// <example><code>model.LossScale = LossScale.Fixed(1024);</code></example>
    public LossScale? LossScale
    {
        get => stated ?? (UsesFloat16 ? automatic ??= LossScale.Dynamic() : null);
        set
        {
            stated = value;
            (trainer, step) = (null, null);
        }
    }

    bool UsesFloat16 => SelfAndDescendants.Any(layer => layer.Precision?.NarrowType == DType.Float16);

    /// <summary>Whether the update that is to be made next will be skipped, and the loss scale be smaller afterwards.</summary>
    internal bool AwaitsSmallerScale => trainer is { LossScale.CanFall: true } scaled && !scaled.Unscale();
}
