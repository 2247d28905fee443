namespace Profundo;

/// <summary>
/// Elements as arrangements of tensors: a tensor, or a tuple, record, array, list or dictionary of such. What is done to elements is done to the tensors in the same
/// place of each, and put together again as the first was.
/// </summary>
static class Structure
{
    /// <summary>The same arrangement with other tensors.</summary>
    public static T Convert<T>(T value, Func<Tensor, Tensor> function)
    {
        List<Tensor> tensors = TensorsOf(value);
        return Rebuild(value, tensors.ConvertAll(tensor => function(tensor)));
    }

    /// <summary>The tensors of an element, from left to right.</summary>
    public static List<Tensor> TensorsOf<T>(T value)
    {
        List<Tensor> tensors = [];
        Collect(value, tensors);
        return tensors;
    }

    /// <summary>Appends the tensors of an element. Tensors and pairs of them, what most elements are, need no reflection: it would cost as much as a copy of a small picture.</summary>
    static void Collect<T>(T value, List<Tensor> tensors)
    {
        if (value is Tensor tensor) tensors.Add(tensor);
        else if (value is ValueTuple<Tensor, Tensor> { Item1: not null, Item2: not null } pair) tensors.AddRange([pair.Item1, pair.Item2]);
        else Arrangement.Of(value, typeof(T)).Collect(value!, tensors);
    }

    /// <summary>An arrangement like another, of other tensors.</summary>
    public static T Rebuild<T>(T template, IReadOnlyList<Tensor> tensors)
    {
        if (template is Tensor) return (T)(object)tensors[0];
        if (typeof(T) == typeof((Tensor, Tensor))) return (T)(object)(tensors[0], tensors[1]);
        int next = 0;
        return (T)Arrangement.Of(template, typeof(T)).Rebuild(template!, () => tensors[next++]);
    }

    /// <summary>Elements stacked along a new first axis.</summary>
    public static T Stack<T>(IReadOnlyList<T> items) => Combine(items, tensors =>
    {
        for (int i = 1; i < tensors.Count; i++)
            if (tensors[i].Shape != tensors[0].Shape)
                throw new ShapeException($"batch: elements of one batch must have one shape, but element 0 of it has {tensors[0].Shape} and element {i} has {tensors[i].Shape}. Use PaddedBatch, or Map the elements to one shape first.");
        return Tensor.Stack(tensors);
    });

    /// <summary>Elements filled up to the longest along every axis, then stacked.</summary>
    public static T StackPadded<T>(IReadOnlyList<T> items, double value) => Combine(items, tensors =>
    {
        int[] lengths = tensors[0].Shape.ToArray();
        foreach (Tensor tensor in tensors)
        {
            if (tensor.Rank != lengths.Length)
                throw new ShapeException($"padded-batch: elements of one batch must have as many axes, but shapes {tensors[0].Shape} and {tensor.Shape} came together.");
            for (int axis = 0; axis < lengths.Length; axis++) lengths[axis] = Math.Max(lengths[axis], tensor.Shape[axis]);
        }
        return Tensor.Stack(tensors.Select(tensor => tensor.Shape.SequenceEqual(lengths)
            ? tensor
            : tensor.Pad([.. lengths.Select((length, axis) => (0, length - tensor.Shape[axis]))], PadMode.Constant, value)));
    });

    static T Combine<T>(IReadOnlyList<T> items, Func<List<Tensor>, Tensor> combine)
    {
        List<Tensor> tensors = [];
        Collect(items[0], tensors);
        int parts = tensors.Count;
        for (int item = 1; item < items.Count; item++)
        {
            Collect(items[item], tensors);
            int others = tensors.Count - item * parts;
            if (others != parts) throw new InvalidOperationException($"Elements of one batch must consist of equally many tensors, but one has {parts} and another {others}.");
        }
        return Rebuild(items[0], [.. Enumerable.Range(0, parts).Select(part => combine([.. Enumerable.Range(0, items.Count).Select(item => tensors[item * parts + part])]))]);
    }
}
