using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Graphs;

/// <summary>
/// Writes a loop in intermediate language that calls the formulas of several steps one after the other on lanes. The just-in-time compiler
/// inlines them, so values stay in registers between steps. They are the very formulas of the operators, so the bits are the same.
/// </summary>
internal static unsafe class LoopCompiler
{
    const int SettingsAlignment = 16;

    public static CompiledLoop? Compile(FusedProgram program, Segment segment)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return null;
        if (program.IsDouble)
            return Vector512.IsHardwareAccelerated ? Compile<double, Lane512<double>>(program, segment)
                : Vector256.IsHardwareAccelerated ? Compile<double, Lane256<double>>(program, segment)
                : Compile<double, Lane128<double>>(program, segment);
        return Vector512.IsHardwareAccelerated ? Compile<float, Lane512<float>>(program, segment)
            : Vector256.IsHardwareAccelerated ? Compile<float, Lane256<float>>(program, segment)
            : Compile<float, Lane128<float>>(program, segment);
    }

    static CompiledLoop? Compile<T, L>(FusedProgram program, Segment segment) where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return null;
        var method = new DynamicMethod("fused", typeof(void), [typeof(void**), typeof(byte*), typeof(long)], typeof(LoopCompiler).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var pointers = new LocalBuilder[segment.Operands.Length + segment.Results.Length];
        var values = new Dictionary<int, LocalBuilder>();
        var settings = LoadSettings(il, program, segment, out var size);
        var step = L.Width * sizeof(T);

        var end = il.DefineLabel();
        var again = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Brfalse, end);
        for (var i = 0; i < pointers.Length; i++)
        {
            pointers[i] = il.DeclareLocal(typeof(void*));
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i * sizeof(void*));
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldind_I);
            il.Emit(OpCodes.Stloc, pointers[i]);
        }
        for (var i = 0; i < segment.Operands.Length; i++)
            if (!Moves(program, segment.Operands[i])) Load(i);

        il.MarkLabel(again);
        for (var i = 0; i < segment.Operands.Length; i++)
            if (Moves(program, segment.Operands[i])) Load(i);
        for (var index = segment.First; index < segment.End; index++)
        {
            var current = program.Steps[index];
            il.Emit(OpCodes.Ldloca, settings[index - segment.First]);
            il.Emit(OpCodes.Ldloc, values[current.First]);
            if (current.Stage.Operands > 1) il.Emit(OpCodes.Ldloc, values[current.Second]);
            il.Emit(OpCodes.Call, current.Stage.Formula<L>());
            var result = values[program.Operands.Count + index] = il.DeclareLocal(typeof(L));
            il.Emit(OpCodes.Stloc, result);
            var place = Array.IndexOf(segment.Results, program.Operands.Count + index);
            if (place < 0) continue;
            il.Emit(OpCodes.Ldloc, result);
            il.Emit(OpCodes.Ldloc, pointers[segment.Operands.Length + place]);
            il.Emit(OpCodes.Call, Access<T, L>.StoreMethod);
        }
        for (var i = 0; i < pointers.Length; i++)
        {
            if (i < segment.Operands.Length && !Moves(program, segment.Operands[i])) continue;
            il.Emit(OpCodes.Ldloc, pointers[i]);
            il.Emit(OpCodes.Ldc_I4, step);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, pointers[i]);
        }
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Starg, (short)2);
        il.Emit(OpCodes.Brtrue, again);
        il.MarkLabel(end);
        il.Emit(OpCodes.Ret);
        return new(method, SettingsOf(program, segment, size), L.Width);

        void Load(int operand)
        {
            il.Emit(OpCodes.Ldloc, pointers[operand]);
            il.Emit(OpCodes.Call, Access<T, L>.LoadMethod);
            var value = values[segment.Operands[operand]] = il.DeclareLocal(typeof(L));
            il.Emit(OpCodes.Stloc, value);
        }
    }

    static bool Moves(FusedProgram program, int value) => value >= program.Operands.Count || program.Operands[value] != OperandKind.Single;

    /// <summary>Copies the formulas' settings into local variables, which the compiler can keep in registers.</summary>
    static LocalBuilder[] LoadSettings(ILGenerator il, FusedProgram program, Segment segment, out int size)
    {
        var locals = new LocalBuilder[segment.End - segment.First];
        size = 0;
        for (var i = 0; i < locals.Length; i++)
        {
            var stage = program.Steps[segment.First + i].Stage;
            locals[i] = il.DeclareLocal(stage.SettingsType);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, size);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldobj, stage.SettingsType);
            il.Emit(OpCodes.Stloc, locals[i]);
            size += Aligned(stage.SettingsSize);
        }
        return locals;
    }

    static byte[] SettingsOf(FusedProgram program, Segment segment, int size)
    {
        var bytes = new byte[size];
        fixed (byte* p = &MemoryMarshal.GetArrayDataReference(bytes))
            for (int step = segment.First, offset = 0; step < segment.End; offset += Aligned(program.Steps[step++].Stage.SettingsSize))
                program.Steps[step].Stage.WriteSettings(p + offset);
        return bytes;
    }

    static int Aligned(int size) => (size + SettingsAlignment - 1) / SettingsAlignment * SettingsAlignment;

    /// <summary>Reading and writing a lane, as methods that the intermediate language can call.</summary>
    static class Access<T, L> where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        delegate L Loading(void* source);

        delegate void Storing(L lane, void* destination);

        public static MethodInfo LoadMethod { get; } = ((Loading)Load).Method;

        public static MethodInfo StoreMethod { get; } = ((Storing)Store).Method;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static L Load(void* source) => L.Load((T*)source);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Store(L lane, void* destination) => lane.Store((T*)destination);
    }
}
