namespace Profundo;

/// <summary>A parameter was read before it had values, usually because its layer has not seen an input that settles its shape.</summary>
public sealed class DeferredInitializationException : InvalidOperationException
{
    internal DeferredInitializationException(string name, int[] lengths) : base(lengths.Contains(Parameter.Unknown)
        ? $"The parameter {name} has no values yet: its shape {Parameter.ShapeText(lengths)} depends on the first input. Call the network once with a batch, or state the input size when making the layer."
        : $"The parameter {name} of shape {Parameter.ShapeText(lengths)} has no values yet. Call Initialize on the network, or call the network once with a batch.")
    {
    }
}
