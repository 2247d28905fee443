namespace Profundo;

/// <summary>
/// The indices in a pair of brackets, taken apart against a tensor's shape by NumPy's rules: first a view by slices and integers, then perhaps a
/// selection by index tensors on some axes of the view.
/// </summary>
internal sealed class IndexExpression
{
    readonly Shape shape;
    readonly Device device;
    readonly bool hasSelection;
    readonly List<AxisSlice> slices = [];
    readonly List<int> selectedAxes = [];
    readonly List<Tensor> selectors = [];
    int axis;                   // of the tensor
    int keptAxes;               // of the view, so far
    int resultPosition = -1;    // where the axes of the selection go in the result
    bool isRunClosed;           // a slice came after the first selector

    /// <exception cref="IndexException">There are too many indices, or one does not fit its axis.</exception>
    public IndexExpression(Tensor tensor, ReadOnlySpan<TensorIndex?> indices)
    {
        (shape, device) = (tensor.Shape, tensor.Device);
        var left = AxesLeft(indices, out hasSelection, out var hasEllipsis);
        foreach (var index in indices)
        {
            switch (index?.Kind)
            {
                case null: AddSlice(new(0, 1, 1, AxisRole.New)); break;
                case TensorIndex.IndexKind.Integer: AddInteger(index.Integer); break;
                case TensorIndex.IndexKind.Slice: AddSlice(index.Slice.On(shape.Lengths[axis])); break;
                case TensorIndex.IndexKind.Tensor: AddSelector(index.IsListed ? index.Tensor!.ToDevice(device) : index.Tensor!); break;
                default: AddWholeAxes(left); break;
            }
        }
        if (!hasEllipsis) AddWholeAxes(left);
    }

    /// <summary>The view by slices, integers and new axes.</summary>
    public SliceOperation View => new([.. slices]);

    /// <summary>Whether the view is the tensor itself.</summary>
    public bool IsViewWhole
    {
        get
        {
            for (var i = 0; i < slices.Count; i++)
                if (slices[i] is not { Role: AxisRole.Kept, Step: 1 } || slices[i].Length != shape.Lengths[i]) return false;
            return true;
        }
    }

    /// <summary>What index tensors select from the view; null if there are none.</summary>
    public Selection? Selection => hasSelection
        ? new PairedSelection(new([.. selectedAxes]), Math.Max(resultPosition, 0), IndexMode.Raise)
        : null;

    /// <summary>The index tensors, one for each axis of the selection.</summary>
    public Tensor[] Selectors => [.. selectors];

    int AxesLeft(ReadOnlySpan<TensorIndex?> indices, out bool hasSelection, out bool hasEllipsis)
    {
        var used = 0;
        hasSelection = hasEllipsis = false;
        foreach (var index in indices)
        {
            if (index is null) continue;
            if (index.Kind == TensorIndex.IndexKind.Ellipsis)
            {
                if (hasEllipsis) throw new IndexException("index: Slice.Ellipsis may stand in the brackets only once, since it takes all axes that are left over.");
                hasEllipsis = true;
                continue;
            }
            hasSelection |= index.Tensor is not null;
            used += index.Tensor is { DType: DType.Bool } mask ? mask.Rank : 1;
        }
        if (used > shape.Rank)
            throw new IndexException($"index: {used} axes are indexed, but the tensor of shape {shape} has {shape.Rank}. Each integer, range or index tensor takes one axis, a mask as many as it has; null takes none.");
        return shape.Rank - used;
    }

    void AddSlice(AxisSlice slice)
    {
        isRunClosed |= resultPosition >= 0;
        slices.Add(slice);
        keptAxes++;
        if (slice.Role == AxisRole.Kept) axis++;
    }

    void AddWholeAxes(int count)
    {
        isRunClosed |= resultPosition >= 0;
        for (var i = 0; i < count; i++) AddSlice(Slice.All.On(shape.Lengths[axis]));
    }

    void AddInteger(long position)
    {
        var length = shape.Lengths[axis];
        if (position < -length || position >= length) throw OutOfRange("index", position, axis, shape);
        if (hasSelection) ContinueRun(); // beside index tensors, NumPy counts an integer as one of them
        slices.Add(new((int)(position < 0 ? position + length : position), 1, 1, AxisRole.Dropped));
        axis++;
    }

    void AddSelector(Tensor index)
    {
        ContinueRun();
        if (index.DType == DType.Bool) AddMask(index);
        else Select(index, AxisRole.Kept);
    }

    void AddMask(Tensor mask)
    {
        for (var i = 0; i < mask.Rank; i++)
            if (mask.Shape.Lengths[i] != shape.Lengths[axis + i])
                throw new IndexException($"index: the mask of shape {mask.Shape} does not fit the axes from {axis} on of shape {shape}. A mask must have the lengths of the axes it stands for.");
        if (mask.Rank == 0) Select(Tensor.Zeros(mask.Item() != 0 ? 1 : 0, DType.Int64, device), AxisRole.New);
        else foreach (var positions in mask.Nonzero()) Select(positions, AxisRole.Kept);
    }

    void Select(Tensor index, AxisRole role)
    {
        selectedAxes.Add(keptAxes + selectedAxes.Count);
        selectors.Add(index);
        slices.Add(role == AxisRole.New ? new(0, 1, 1, role) : Slice.All.On(shape.Lengths[axis]));
        if (role == AxisRole.Kept) axis++;
    }

    /// <summary>Selectors next to each other put their axes where they stand; separated ones put them first.</summary>
    void ContinueRun()
    {
        if (resultPosition < 0) resultPosition = keptAxes;
        else if (isRunClosed) resultPosition = 0;
    }

    internal static IndexException OutOfRange(string operation, long position, int axis, Shape shape) => new(
        shape.Lengths[axis] == 0
            ? $"{operation}: position {position} on axis {axis} of shape {shape} does not exist; that axis is empty."
            : $"{operation}: position {position} is out of range for axis {axis} of shape {shape}. That axis has the length {shape.Lengths[axis]}: positions run from 0 to {shape.Lengths[axis] - 1}, or from {-shape.Lengths[axis]} to -1 counted from the end.");
}
