namespace Profundo;

/// <summary>Keeps logarithms and quotients finite where a probability or a label has become 0; as in Keras.</summary>
static class Tiny
{
    public const double Value = 1e-7;
}
