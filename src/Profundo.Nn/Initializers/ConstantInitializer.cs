namespace Profundo;

/// <summary>One value everywhere, or given values.</summary>
public sealed class ConstantInitializer : Initializer
{
    readonly double value;
    readonly Tensor? values;

    /// <summary>One value everywhere.</summary>
    /// <param name="value">The value.</param>
    public ConstantInitializer(double value) => this.value = value;

    /// <summary>Given values, such as a fixed filter or vectors trained elsewhere.</summary>
    /// <param name="values">The values, copied; they must have the shape of the parameter.</param>
    public ConstantInitializer(Tensor values) => this.values = values.Copy().OutliveScopes();

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The given values have another shape.</exception>
    public override Tensor Create(Shape shape)
    {
        if (values is null) return Tensor.Full(shape, value);
        return values.Shape == shape ? values.Copy() : throw new ShapeException($"The values given to ConstantInitializer have shape {values.Shape}, but the parameter has shape {shape}.");
    }
}
