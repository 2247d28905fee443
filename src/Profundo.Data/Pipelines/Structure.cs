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
        if (value is Tensor tensor) tensors.Add(tensor);
        else Arrangement.Of(value, typeof(T)).Collect(value!, tensors);
        return tensors;
    }

    /// <summary>An arrangement like another, of other tensors.</summary>
    public static T Rebuild<T>(T template, IReadOnlyList<Tensor> tensors)
    {
        if (template is Tensor) return (T)(object)tensors[0];
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
        List<List<Tensor>> rows = [.. items.Select(TensorsOf)];
        foreach (List<Tensor> row in rows)
            if (row.Count != rows[0].Count)
                throw new InvalidOperationException($"Elements of one batch must consist of equally many tensors, but one has {rows[0].Count} and another {row.Count}.");
        return Rebuild(items[0], [.. rows[0].Select((_, place) => combine(rows.ConvertAll(row => row[place])))]);
    }
}
