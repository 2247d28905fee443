namespace Profundo;

/// <summary>Writes an operation's result over a tensor, keeping its memory, and tells the recording.</summary>
internal static class InPlace
{
    /// <param name="operation">What to compute; its result must broadcast to the target's shape.</param>
    /// <param name="target">What to overwrite; may be among the inputs.</param>
    /// <param name="inputs">The operands, which may have different element types.</param>
    public static void Apply(Operation operation, Tensor target, params ReadOnlySpan<Tensor> inputs)
    {
        Operation.RequireOneDevice(operation, inputs);
        RequireWritable(operation.Name, target);
        Tensor[] operands = [.. inputs];
        for (var i = 0; i < operands.Length; i++) operands[i] = Convert(operation.Name, operands[i], target.DType);
        var spec = operation.Infer(operands);
        if (spec.Shape != target.Shape)
            throw new ShapeException($"{operation.Name} in place: the result has shape {spec.Shape}, but the tensor that is to hold it has {target.Shape}, and keeps its shape. Use the form that makes a new tensor, such as x = x + y.");
        if (ExecutionState.Current.IsRecording && operation.IsDifferentiable) KeepWhatGradientsRead(operation, target, operands);
        if (Graph.Of([target, .. operands]) is { } graph)
        {
            graph.AppendInPlace(operation, target, operands);
            return;
        }
        if (target.IsContiguous && !Overlaps(target, operands))
        {
            Operation.Run(operation, operands, target);
        }
        else
        {
            var result = Tensor.Allocate(spec.Shape, spec.DType, target.Device);
            Operation.Run(operation, operands, result);
            result.CopyInto(target);
        }
        GC.KeepAlive(operands);
        target.RecordWrite(operation, operands);
        ExecutionState.Current.Observer?.Computed(operation, operands, target);
    }

    /// <summary>A tensor that was broadcast has one element in many places, which cannot take different values; nor can views of it.</summary>
    public static void RequireWritable(string name, Tensor target)
    {
        if (target.Size == 0) return;
        for (var tensor = target; tensor is not null; tensor = tensor.ViewedTensor)
            if (RepeatedAxis(tensor) is var axis and >= 0)
                throw new ShapeException($"{name} in place: the tensor of shape {tensor.Shape} was made by broadcasting, so all its positions on axis {axis} are the same element and cannot be written one by one. Write to a copy: x.Copy().");
    }

    static int RepeatedAxis(Tensor tensor)
    {
        if (tensor.IsContiguous) return -1;
        var strides = tensor.Strides;
        for (var axis = 0; axis < strides.Length; axis++)
            if (strides[axis] == 0 && tensor.Shape.Lengths[axis] > 1) return axis;
        return -1;
    }

    /// <summary>The gradient of <c>x *= w</c> by w reads the x of before.</summary>
    static void KeepWhatGradientsRead(Operation operation, Tensor target, Tensor[] operands)
    {
        var reads = OperationNode.Reads(operation, operands);
        for (var i = 0; i < operands.Length; i++)
            if (operands[i].Storage == target.Storage && OperationNode.IsRead(reads, i)) operands[i] = operands[i].Copy();
    }

    /// <summary>An operand that lies in the target's memory otherwise than the target itself would be overwritten while it is read.</summary>
    static bool Overlaps(Tensor target, Tensor[] operands)
    {
        foreach (var operand in operands)
            if (operand.Storage == target.Storage && (operand.Offset != target.Offset || !operand.IsContiguous || operand.Shape != target.Shape))
                return true;
        return false;
    }

    static Tensor Convert(string name, Tensor operand, DType type)
    {
        if (operand.DType == type) return operand;
        if (operand.DType.IsFloatingPoint && !type.IsFloatingPoint && operand.Literal != LiteralKind.Integer)
            throw new DTypeException($"{name} in place: the result would be {operand.DType.Name}, which a tensor of {type.Name} cannot hold. Use the form that makes a new tensor (x = x + y), or convert explicitly with AsType.");
        return operand.AsType(type);
    }
}
