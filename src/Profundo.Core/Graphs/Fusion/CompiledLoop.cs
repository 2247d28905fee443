using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Profundo.Graphs;

/// <summary>A loop over whole lanes that was compiled at run time for some steps of a fused program.</summary>
internal sealed unsafe class CompiledLoop
{
    /// <summary>Runs over some lanes.</summary>
    /// <param name="pointers">The segment's operands, then its results.</param>
    /// <param name="settings">The settings of its formulas, one after the other.</param>
    /// <param name="lanes">How many whole lanes.</param>
    public delegate void Body(void** pointers, byte* settings, long lanes);

    readonly Body body;
    readonly byte[] settings;

    public CompiledLoop(DynamicMethod method, byte[] settings, int width)
    {
        body = method.CreateDelegate<Body>();
        (this.settings, Width) = (settings, width);
        fixed (byte* p = &MemoryMarshal.GetArrayDataReference(settings)) body(null, p, 0); // has it compiled now
    }

    /// <summary>Elements in a lane.</summary>
    public int Width { get; }

    public void Run(void** pointers, long lanes)
    {
        fixed (byte* p = &MemoryMarshal.GetArrayDataReference(settings)) body(pointers, p, lanes);
    }
}
