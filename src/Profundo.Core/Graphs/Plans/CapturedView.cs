namespace Profundo.Graphs;

/// <summary>Views of a tensor from outside, made again if it has got other memory.</summary>
internal sealed class CapturedView(Binding binding, Tensor tensor)
{
    public void Refresh() => binding.Bind(tensor);
}
