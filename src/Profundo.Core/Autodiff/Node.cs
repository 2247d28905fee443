namespace Profundo;

/// <summary>A place in the recorded graph that a gradient can arrive at: an operation's result or a leaf.</summary>
internal abstract class Node
{
    static long last;

    /// <summary>Grows with time; an operation's node is made after those of its operands, so this is an order to differentiate in.</summary>
    public readonly long Sequence = Interlocked.Increment(ref last);

    /// <summary>The sequence number of the youngest node of all.</summary>
    public static long Latest => Interlocked.Read(ref last);
}
