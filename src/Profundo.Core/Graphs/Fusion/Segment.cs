using System.Runtime.CompilerServices;

namespace Profundo.Graphs;

/// <summary>
/// Steps of a fused program that run in one loop. Where code can be made at run time, a loop of several steps is compiled for them;
/// elsewhere each step is a segment and runs the loop it brings.
/// </summary>
internal sealed class Segment
{
    Segment(int first, int end, int[] operands, int[] results) => (First, End, Operands, Results) = (first, end, operands, results);

    /// <summary>Whether loops may be compiled. Switched off by the checks, which compare both ways.</summary>
    public static bool MayCompile { get; set; } = RuntimeFeature.IsDynamicCodeSupported && RuntimeFeature.IsDynamicCodeCompiled;

    /// <summary>The first step.</summary>
    public int First { get; }

    /// <summary>The step after the last.</summary>
    public int End { get; }

    /// <summary>The values that it reads and does not make.</summary>
    public int[] Operands { get; }

    /// <summary>The values that it makes for others.</summary>
    public int[] Results { get; }

    /// <summary>The loop compiled for it; null if it is one step with a loop of its own.</summary>
    public CompiledLoop? Loop { get; private set; }

    /// <summary>For each result, in which piece of scratch memory it lies; -1 for the program's result.</summary>
    public int[] Scratch { get; private set; } = [];

    public static Segment[] Divide(FusedProgram program, int longest, int mostSteps)
    {
        var segments = new List<Segment>();
        for (var first = 0; first < program.Steps.Count;)
        {
            var (end, weight) = (first + 1, program.Steps[first].Stage.Weight);
            while (MayCompile && end < program.Steps.Count && end - first < mostSteps && weight + program.Steps[end].Stage.Weight <= longest) weight += program.Steps[end++].Stage.Weight;
            var segment = Make(program, first, end);
            if (end - first > 1) segment.Loop = LoopCompiler.Compile(program, segment);
            segments.Add(segment);
            first = end;
        }
        return [.. segments];
    }

    static Segment Make(FusedProgram program, int first, int end)
    {
        var base0 = program.Operands.Count;
        var operands = new List<int>();
        for (var step = first; step < end; step++)
        {
            Read(program.Steps[step].First);
            if (program.Steps[step].Stage.Operands > 1) Read(program.Steps[step].Second);
        }
        var results = new List<int>();
        for (var step = first; step < end; step++)
            if (step == program.Steps.Count - 1 || IsReadFrom(program, base0 + step, end)) results.Add(base0 + step);
        return new(first, end, [.. operands], [.. results]);

        void Read(int value)
        {
            if (value < base0 + first && !operands.Contains(value)) operands.Add(value);
        }
    }

    static bool IsReadFrom(FusedProgram program, int value, int step)
    {
        for (; step < program.Steps.Count; step++)
            if (program.Steps[step].First == value || (program.Steps[step].Stage.Operands > 1 && program.Steps[step].Second == value)) return true;
        return false;
    }

    /// <summary>Gives every value between segments a piece of scratch memory, and the piece back after its last reader.</summary>
    /// <returns>How many pieces are needed.</returns>
    public static int AssignScratch(FusedProgram program, Segment[] segments)
    {
        var places = new Dictionary<int, int>();
        var free = new Stack<int>();
        var count = 0;
        var last = program.Operands.Count + program.Steps.Count - 1;
        foreach (var segment in segments)
        {
            segment.Scratch = new int[segment.Results.Length];
            for (var i = 0; i < segment.Results.Length; i++)
            {
                var value = segment.Results[i];
                segment.Scratch[i] = value == last ? -1 : places[value] = free.TryPop(out var place) ? place : count++;
            }
            foreach (var value in places.Keys.Where(value => !IsReadFrom(program, value, segment.End)).ToArray())
            {
                free.Push(places[value]);
                places.Remove(value);
            }
        }
        return count;
    }
}
