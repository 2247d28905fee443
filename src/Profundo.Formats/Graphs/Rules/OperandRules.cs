using System.Diagnostics.CodeAnalysis;
using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// What must hold of an operation's settings and operands so that its kernel stays within its memory. <see cref="Operation.Infer"/> explains the mistakes
/// that users can make, and leaves to the methods that make operations what these settle; an operation from a file was made by none of them.
/// </summary>
[RequiresUnreferencedCode(GraphFile.Trimming)]
[RequiresDynamicCode(GraphFile.DynamicCode)]
static class OperandRules
{
    /// <summary>Refuses what no method of the library would make.</summary>
    /// <param name="operation">An operation with any settings.</param>
    /// <param name="x">Its operands; their values are not read.</param>
    public static void Check(Operation operation, Tensor[] x)
    {
        switch (operation)
        {
            case CopyOperation or AssignOperation or AsTypeOperation or TriangleOperation:
                Require.Count(operation, x, 1);
                break;
            case ViewOperation view:
                Require.Count(operation, x, 1);
                ViewRules.RequireInside(view, x[0].Shape, x[0].DType);
                break;
            case EmbedOperation embed:
                Require.Count(operation, x, 1);
                ViewRules.RequireHole(embed.View, embed.Shape, x[0]);
                break;
            case WriteThroughView write:
                Require.Count(operation, x, 2);
                Require.OneType(operation, x);
                ViewRules.RequireHole(write.ViewOperation, x[0].Shape, x[1]);
                break;
            case ToDeviceOperation move:
                Require.Count(operation, x, 1);
                foreach (Device device in (Device[])[move.From, move.To]) Require.Memory(operation, device);
                break;
            case OneHotOperation:
                Require.Count(operation, x, 1);
                Require.Indices(operation, x);
                break;
            case ConcatenateOperation concatenate:
                Require.Count(operation, x, 1, int.MaxValue);
                Require.OneType(operation, x);
                Require.Axis(operation, concatenate.Axis, x[0]);
                break;
            case WhereOperation:
                Require.Count(operation, x, 3);
                break;
            case LinearOperation:
                Require.Count(operation, x, 2, 3);
                break;
            case MatMulOperation:
                Require.Count(operation, x, 2);
                Require.OneType(operation, x);
                if (x[0].DType == DType.Bool) throw Require.Unsuitable(operation, x[0]);
                break;
            case VarianceOperation variance:
                Require.Count(operation, x, 1);
                Require.Real(operation, x);
                Require.Axes(operation, variance.Axes, x[0]);
                break;
            case PositionOperation<Greatest> { Axis: int axis }: RequirePositions(operation, axis, x); break;
            case PositionOperation<Least> { Axis: int axis }: RequirePositions(operation, axis, x); break;
            case RunningPositionOperation<Greatest> { Axis: int axis }: RequireRows(operation, axis, x, 1); break;
            case RunningPositionOperation<Least> { Axis: int axis }: RequireRows(operation, axis, x, 1); break;
            case CumulativeSumOperation { Axis: int axis }: RequireRows(operation, axis, x, 1); break;
            case CumulativeProductOperation { Axis: int axis }: RequireRows(operation, axis, x, 1); break;
            case LogCumulativeSumExpOperation { Axis: int axis }:
                RequireRows(operation, axis, x, 1);
                Require.Real(operation, x);
                break;
            case LinearRecurrenceOperation { Axis: int axis }:
                RequireRows(operation, axis, x, 2);
                break;
            case SortedPlacesOperation places:
                RequireRows(operation, x.Length > 0 ? x[0].Rank - 1 : 0, x, 1);
                if (places.Count < 0 || places.Count > x[0].Shape[^1]) throw new ShapeException($"{operation.Name}: {places.Count} places of a last axis of length {x[0].Shape[^1]}.");
                break;
            case SearchSortedOperation:
                Require.Count(operation, x, 2);
                Require.OneType(operation, x);
                break;
            case BinCountOperation:
                Require.Count(operation, x, 2);
                if (x[0].DType != DType.Int64) throw Require.Unsuitable(operation, x[0]);
                Require.Shape(operation, x[1], x[0].Shape);
                break;
            case RowOperation rows: RowRules.Check(rows, x); break;
            case GatherOperation { Selection: var selection }: SelectionRules.CheckReading(operation, selection, x); break;
            case GatherLastOperation { Selection: var selection }: SelectionRules.CheckReading(operation, selection, x); break;
            case PutOperation { Selection: var selection }: SelectionRules.CheckWriting(operation, selection, x); break;
            case AddAtOperation { Selection: var selection }: SelectionRules.CheckWriting(operation, selection, x); break;
            case ScatterAddOperation scatter: SelectionRules.CheckScattering(scatter, x); break;
            default: ShellRules.Check(operation, x); break;
        }
    }

    /// <summary>Operands of one shape and type with rows along an axis.</summary>
    static void RequireRows(Operation operation, int axis, Tensor[] x, int count)
    {
        Require.Count(operation, x, count);
        Require.OneType(operation, x);
        Require.Axis(operation, axis, x[0]);
        foreach (Tensor operand in x) Require.Shape(operation, operand, x[0].Shape);
    }

    static void RequirePositions(Operation operation, int axis, Tensor[] x)
    {
        RequireRows(operation, axis, x, 1);
        if (x[0].DType is DType.Bool or DType.UInt8) throw Require.Unsuitable(operation, x[0]); // too narrow to count positions in
    }
}
