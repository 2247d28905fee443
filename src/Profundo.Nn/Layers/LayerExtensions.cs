namespace Profundo;

/// <summary>What can be done with any layer and gives a layer of the same kind.</summary>
public static class LayerExtensions
{
    /// <summary>A layer like this one, with its own parameters of the same values, or with the same parameters. A model that is to be trained must be compiled anew.</summary>
    /// <param name="layer">What to copy, with all inside it.</param>
    /// <param name="shareParameters">Whether both are to have the same parameters.</param>
    /// <exception cref="NotSupportedException">A layer inside does not override <c>Copy</c>.</exception>
    public static TLayer Clone<TLayer>(this TLayer layer, bool shareParameters = false) where TLayer : Layer
    {
        var copy = (TLayer)layer.CopyWith(new(ReferenceEqualityComparer.Instance));
        if (shareParameters)
        {
            copy.ShareParameters(layer);
            return copy;
        }
        ParameterList theirs = layer.Parameters, own = copy.Parameters;
        for (var i = 0; i < own.Count; i++) own[i].CopyFrom(theirs[i]);
        return copy;
    }
}
