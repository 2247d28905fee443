using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// Masks of tensors: which positions count, such as the steps of a sequence that are not padding. Layers hand them on
/// (<see cref="Layer.OutputMask"/>), losses and the metrics of training heed them.
/// </summary>
public static class Masks
{
    static readonly ConditionalWeakTable<Tensor, Tensor> masks = [];
    static readonly Tensor none = Tensor.Zeros([0], DType.Bool);
    static volatile bool anyExist; // as long as nobody uses masks, nobody pays for looking them up

    extension(Tensor tensor)
    {
        /// <summary>
        /// True for the positions that count, with the first axes of the tensor, such as (batch, steps); null where all do. It belongs to this tensor:
        /// operations give tensors without masks, layers that know masks hand them on.
        /// </summary>
        /// <exception cref="ShapeException">The mask is not of type bool, or its axes are not the tensor's first.</exception>
        public Tensor? Mask
        {
            get => anyExist && masks.TryGetValue(tensor, out var mask) ? mask : null;
            set
            {
                if (value is null)
                {
                    masks.Remove(tensor);
                    return;
                }
                if (value.DType != DType.Bool || value.Rank > tensor.Rank || value.Shape != tensor.Shape[..value.Rank])
                    throw new ShapeException($"A mask of a tensor of shape {tensor.Shape} is of type bool and has the first axes of that shape, but {value.DType.Name} of shape {value.Shape} was given.");
                anyExist = true;
                masks.AddOrUpdate(tensor, value);
            }
        }
    }

    /// <summary>Where all masks say so; null if none is there.</summary>
    public static Tensor? All(params ReadOnlySpan<Tensor?> masks)
    {
        Tensor? all = null;
        foreach (var mask in masks)
            if (mask is not null) all = all is null ? mask : all.LogicalAnd(mask);
        return all;
    }

    /// <summary>The mask of tensors that are put side by side; null if none has one. Where one has none, all its positions count.</summary>
    internal static Tensor? Concatenate(Tensor[] tensors, Tensor?[] masks, int axis)
    {
        var rank = masks.Max(mask => mask?.Rank ?? 0);
        if (tensors[0].Shape.Axis(axis, "concatenate") >= rank) return All(masks); // each position is in all of them
        return Tensor.Concatenate(tensors.Select((tensor, i) => masks[i] ?? Tensor.Ones(tensor.Shape[..rank], DType.Bool)), axis);
    }

    /// <summary>The masks of tensors; null if none has one.</summary>
    internal static Tensor?[]? Of(ReadOnlySpan<Tensor> tensors)
    {
        Tensor?[]? found = null;
        for (var i = 0; anyExist && i < tensors.Length; i++)
            if (tensors[i].Mask is { } mask) (found ??= new Tensor?[tensors.Length])[i] = mask;
        return found;
    }

    /// <summary>Tensors with their masks behind them, if any has one: how masks get into and out of what is compiled.</summary>
    internal static Tensor[] Append(Tensor[] tensors) =>
        Of(tensors) is { } masks ? [.. tensors, .. masks.Select(mask => mask ?? none)] : tensors;

    /// <summary>Undoes <see cref="Append"/>.</summary>
    /// <param name="tensors">Tensors, perhaps with their masks behind them.</param>
    /// <param name="count">How many there are without the masks.</param>
    internal static Tensor[] TakeOff(Tensor[] tensors, int count)
    {
        for (var i = count; i < tensors.Length; i++)
            if (tensors[i].Shape != none.Shape) tensors[i - count].Mask = tensors[i];
        return tensors.Length == count ? tensors : tensors[..count];
    }

    /// <summary>The positions that count, one behind the other; their labels; and how many there are.</summary>
    internal static (Tensor Prediction, Tensor Label, int Count) Select(Tensor mask, Tensor prediction, Tensor label)
    {
        if (label.Size == prediction.Size) label = label.Reshape(prediction.Shape);
        else if (label.Size == mask.Size) label = label.Reshape(mask.Shape);
        var counted = prediction[mask]; // (counted, rest)
        return (counted, label[mask], counted.Length);
    }
}
