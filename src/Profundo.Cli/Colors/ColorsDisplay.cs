namespace Profundo.Cli;
internal sealed class ColorsDisplay
{
    public void Show(ComplementaryColors network, TimeSpan elapsed) { }
    public void Finish(ComplementaryColors network, TimeSpan elapsed) { }
}
