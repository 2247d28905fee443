using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Profundo.Kernels;

namespace Profundo.Graphs;

/// <summary>Drives a fused program over memory in pieces that stay in the first-level cache, on all threads.</summary>
internal sealed unsafe class FusedKernel
{
    /// <summary>Elements of a piece. Some intermediate values of that many floats fit the first-level cache.</summary>
    public const int PieceLength = 1024;

    /// <summary>Lane operations on an element that are worth a thread's attention, counted in units of a plain addition.</summary>
    const int Grain = 32 * 1024;

    const int LargestLane = 64;

    readonly FusedProgram program;
    readonly GCHandle self;
    readonly int elementSize, repeatedOperands;

    public FusedKernel(FusedProgram program)
    {
        this.program = program;
        elementSize = program.IsDouble ? sizeof(double) : sizeof(float);
        repeatedOperands = program.Operands.Count(kind => kind == OperandKind.Repeated);
        self = GCHandle.Alloc(this, GCHandleType.Weak); // worker threads get only pointers; the caller keeps this alive
    }

    ~FusedKernel() => self.Free();

    struct Job
    {
        public nint Kernel;
        public void** Operands;
        public void* Result;
        public long Period;  // of repeated operands; 1 if there are none
        public Split Split;  // in elements, or in periods where several fit a piece
        public long Unit;
    }

    /// <summary>Computes the result.</summary>
    /// <param name="operands">Contiguous operands, pinned.</param>
    /// <param name="result">The result, pinned; may be the memory of a whole operand.</param>
    /// <param name="count">Its number of elements.</param>
    /// <param name="period">The number of elements of repeated operands.</param>
    public void Run(void** operands, void* result, long count, long period)
    {
        // Short rows are walked several at a time, with repeated operands written out; long ones piece by piece.
        var unit = period > PieceLength ? 1 : period;
        var job = new Job { Kernel = GCHandle.ToIntPtr(self), Operands = operands, Result = result, Period = period, Unit = unit };
        job.Split = Split.For(count / unit, Math.Max(1, Grain / unit / Math.Max(1, program.Weight / 4)));
        WorkerPool.Run(job.Split.Chunks, &job, &Chunk);
        GC.KeepAlive(this);
    }

    static void Chunk(int chunk, void* context)
    {
        var job = (Job*)context;
        var (start, end) = job->Split[chunk];
        ((FusedKernel)GCHandle.FromIntPtr(job->Kernel).Target!).Range(job, start * job->Unit, end * job->Unit);
    }

    [SkipLocalsInit]
    void Range(Job* job, long start, long end)
    {
        var count = program.Operands.Count;
        var pieceBytes = PieceLength * elementSize + LargestLane;
        var memory = stackalloc byte[(program.ScratchCount + 1) * pieceBytes + LargestLane];
        var scratch = (byte*)(((nint)memory + LargestLane - 1) & -LargestLane);
        var operands = stackalloc void*[count];
        var prepared = stackalloc byte[count * LargestLane]; // single elements, once for each element of a lane
        for (var i = 0; i < count; i++)
            if (program.Operands[i] == OperandKind.Single) RepeatElement(job->Operands[i], prepared + i * LargestLane);

        var longPeriod = job->Period > PieceLength;
        var piece = longPeriod ? PieceLength : PieceLength / job->Period * job->Period;
        var writesOut = !longPeriod && job->Period > 1;
        var repeats = stackalloc byte[writesOut ? repeatedOperands * pieceBytes + LargestLane : 0];
        if (writesOut) WriteOutRepeated(job, repeats = (byte*)(((nint)repeats + LargestLane - 1) & -LargestLane), pieceBytes, piece);
        for (var at = start; at < end;)
        {
            var length = Math.Min(piece, end - at);
            if (longPeriod) length = Math.Min(length, job->Period - at % job->Period);
            for (int i = 0, repeated = 0; i < count; i++)
                operands[i] = program.Operands[i] switch
                {
                    OperandKind.Single => prepared + i * LargestLane,
                    OperandKind.Repeated when writesOut => repeats + repeated++ * pieceBytes,
                    OperandKind.Repeated => (byte*)job->Operands[i] + at % job->Period * elementSize,
                    _ => (byte*)job->Operands[i] + at * elementSize,
                };
            Piece(operands, (byte*)job->Result + at * elementSize, scratch, pieceBytes, length);
            at += length;
        }
    }

    /// <summary>Runs all segments over a piece.</summary>
    [SkipLocalsInit]
    void Piece(void** operands, byte* result, byte* scratch, int pieceBytes, long length)
    {
        var pointers = stackalloc void*[program.Operands.Count + program.Steps.Count];
        var values = stackalloc void*[program.Operands.Count + program.Steps.Count];
        for (var i = 0; i < program.Operands.Count; i++) values[i] = operands[i];
        foreach (var segment in program.Segments)
        {
            for (var i = 0; i < segment.Results.Length; i++)
                values[segment.Results[i]] = segment.Scratch[i] < 0 ? result : scratch + segment.Scratch[i] * pieceBytes;
            if (segment.Loop is { } loop) RunLoop(segment, loop, pointers, values, scratch + program.ScratchCount * pieceBytes, length);
            else RunStep(segment, values, length);
        }
    }

    void RunStep(Segment segment, void** values, long length)
    {
        var step = program.Steps[segment.First];
        var second = step.Stage.Operands > 1 ? step.Second : step.First;
        step.Stage.Run(program.IsDouble, values[step.First], Moves(step.First), values[second], Moves(second), values[program.Operands.Count + segment.First], length);
    }

    /// <summary>Compiled loops run over whole lanes; where the result ends within one, it takes a detour.</summary>
    void RunLoop(Segment segment, CompiledLoop loop, void** pointers, void** values, byte* detour, long length)
    {
        var operands = segment.Operands.Length;
        for (var i = 0; i < operands; i++) pointers[i] = values[segment.Operands[i]];
        var last = -1;
        for (var i = 0; i < segment.Results.Length; i++)
        {
            pointers[operands + i] = values[segment.Results[i]];
            if (segment.Scratch[i] < 0) last = i;
        }
        var (lanes, rest) = Math.DivRem(length, loop.Width);
        if (last < 0 || rest == 0)
        {
            loop.Run(pointers, lanes + (rest > 0 ? 1 : 0));
            return;
        }
        loop.Run(pointers, lanes);
        for (var i = 0; i < operands; i++)
            if (Moves(segment.Operands[i])) pointers[i] = (byte*)pointers[i] + lanes * loop.Width * elementSize;
        for (var i = 0; i < segment.Results.Length; i++) pointers[operands + i] = (byte*)pointers[operands + i] + lanes * loop.Width * elementSize;
        var result = pointers[operands + last];
        pointers[operands + last] = detour;
        loop.Run(pointers, 1);
        Buffer.MemoryCopy(detour, result, rest * elementSize, rest * elementSize);
    }

    bool Moves(int value) => value >= program.Operands.Count || program.Operands[value] != OperandKind.Single;

    void RepeatElement(void* element, byte* lane)
    {
        if (program.IsDouble) new Span<double>(lane, LargestLane / sizeof(double)).Fill(*(double*)element);
        else new Span<float>(lane, LargestLane / sizeof(float)).Fill(*(float*)element);
    }

    /// <summary>Repeated operands with short rows, written out over a piece.</summary>
    void WriteOutRepeated(Job* job, byte* destination, int pieceBytes, long piece)
    {
        var bytes = job->Period * elementSize;
        for (var i = 0; i < program.Operands.Count; i++)
        {
            if (program.Operands[i] != OperandKind.Repeated) continue;
            for (var at = 0L; at < piece; at += job->Period) Buffer.MemoryCopy(job->Operands[i], destination + at * elementSize, bytes, bytes);
            destination += pieceBytes;
        }
    }
}
