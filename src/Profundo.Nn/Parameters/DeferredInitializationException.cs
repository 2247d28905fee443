namespace Profundo;

/// <summary>A parameter was read before its shape was known: its layer has not seen an input yet.</summary>
public sealed class DeferredInitializationException : InvalidOperationException
{
    internal DeferredInitializationException(string name, int[] lengths) : base(
        $"The parameter {name} has no values yet: its shape {Parameter.ShapeText(lengths)} depends on the first input. Call the network once with a batch, or state the input size when making the layer.")
    {
    }
}
