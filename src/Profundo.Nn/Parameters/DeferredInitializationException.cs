namespace Profundo;

/// <summary>A parameter was read before its layer had seen an input that settles its shape.</summary>
public sealed class DeferredInitializationException : InvalidOperationException
{
    internal DeferredInitializationException(string name, int[] lengths) : base(
        $"The parameter {name} has no values yet: its shape {Parameter.ShapeText(lengths)} depends on the first input. Call the network once with a batch, or state the input size when making the layer.")
    {
    }
}
