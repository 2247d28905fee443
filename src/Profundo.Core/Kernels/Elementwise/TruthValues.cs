namespace Profundo.Kernels;

/// <summary>Arithmetic on bools is done on their bytes; afterwards anything but 0 is true.</summary>
internal static unsafe class TruthValues
{
    public static void Normalise(byte* values, long count)
    {
        for (var i = 0L; i < count; i++) values[i] = values[i] != 0 ? (byte)1 : (byte)0;
    }
}
