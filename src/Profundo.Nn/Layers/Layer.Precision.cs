namespace Profundo;

public abstract partial class Layer
{
    /// <summary>
    /// In which type this layer and those inside it compute. Null, the default, is the policy of the layer around it, and float32 where none states one.
    /// Under a mixed policy, floating-point inputs arrive in <see cref="Forward"/> as 16-bit values, and parameters are read as such; gradients
    /// arrive in the parameters as float32. What the outermost layer of the policy hands back is float32 again. May be changed at any time.
    /// </summary>
    /// <example><code>
    /// model.Precision = "mixed_bfloat16";
    /// model.Find("head").Precision = "float32";   // one layer stays as it is
    /// </code></example>
    public PrecisionPolicy? Precision { get; set; }

    /// <summary>
    /// Whether the layer computes in float32 under any policy, because rounding would do harm inside: sums over many elements, small differences.
    /// Inputs then arrive as float32, and the output is rounded. Default false.
    /// </summary>
    protected virtual bool ComputesInFloat32 => false;

    Tensor ForwardInPrecision(Tensor input)
    {
        var state = ExecutionState.Current;
        var (around, inside) = Types(state);
        if (around is null && inside is null && Precision is null) return Forward(input);
        state.NarrowType = inside;
        try
        {
            return HandedBack(Forward(Taken(input, inside)), around, inside);
        }
        finally
        {
            state.NarrowType = around;
        }
    }

    Tensor[] ForwardInPrecision(Tensor[] inputs)
    {
        var state = ExecutionState.Current;
        var (around, inside) = Types(state);
        if (around is null && inside is null && Precision is null) return ForwardAll(inputs);
        state.NarrowType = inside;
        try
        {
            return Array.ConvertAll(ForwardAll(Array.ConvertAll(inputs, input => Taken(input, inside))), output => HandedBack(output, around, inside));
        }
        finally
        {
            state.NarrowType = around;
        }
    }

    /// <summary>The 16-bit types in which the layers around this one and this one compute; null for float32.</summary>
    (DType? Around, DType? Inside) Types(ExecutionState state)
    {
        var around = state.NarrowType;
        return (around, ComputesInFloat32 ? null : Precision is { } own ? own.NarrowType : around);
    }

    static Tensor Taken(Tensor input, DType? inside) => inside is { } type
        ? input.DType.IsFloatingPoint ? Converted(input, type) : input
        : input.DType.IsStorageOnly ? Converted(input, DType.Float32) : input;

    /// <summary>Layers around that compute in another type get the output in theirs. What a layer chose to give in float32 stays so for the next one to round.</summary>
    static Tensor HandedBack(Tensor output, DType? around, DType? inside) =>
        around == inside || !output.DType.IsFloatingPoint ? output
        : around is { } type ? Converted(output, type)
        : output.DType.IsStorageOnly ? Converted(output, DType.Float32) : output;

    static Tensor Converted(Tensor tensor, DType type)
    {
        var converted = tensor.AsType(type);
        if (tensor.Mask is { } mask) converted.Mask = mask;
        return converted;
    }
}
