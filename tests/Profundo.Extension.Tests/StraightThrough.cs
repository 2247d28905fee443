using Profundo;

namespace Profundo.Extension;

public static class StraightThrough
{
    /// <summary>Rounds, but lets gradients through as if it did not (Bengio et al. 2013).</summary>
    public static readonly Func<Tensor, Tensor> Round = Autograd.Custom(x => x.Round(), (dy, x, y) => dy, "straight-through-round");
}
