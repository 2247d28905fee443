namespace Profundo;

/// <summary>What parameters that share their values have in common: shape, values, gradient.</summary>
internal sealed class ParameterContent(int[] lengths)
{
    public int[] Lengths { get; set; } = lengths;

    public DType DType { get; set; } = DType.Float32;

    public GradRequest Request { get; set; }

    /// <summary>The initializer that a network-wide initialisation chose.</summary>
    public Initializer? Chosen { get; set; }

    public Tensor? Value { get; private set; }

    /// <summary>Takes on values. The tensor stays the same one, so that trainers and shared layers keep seeing it.</summary>
    public void Write(Tensor values)
    {
        if (Value is null) Hold(values.AsType(DType).Copy());
        else Value.Assign(values);
    }

    public void Ask(GradRequest request)
    {
        if (request == Request) return;
        Request = request;
        Value?.AttachGrad(request);
    }

    public void Convert(DType type)
    {
        if (type == DType) return;
        DType = type;
        if (Value is not null)
            using (Autograd.Pause()) Hold(Value.AsType(type).Copy());
    }

    /// <summary>Integers can be state, but have no gradients to attach.</summary>
    void Hold(Tensor value) => Value = Request == GradRequest.None ? value.OutliveScopes() : value.AttachGrad(Request);
}
