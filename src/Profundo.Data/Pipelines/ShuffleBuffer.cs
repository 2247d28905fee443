using System.Diagnostics.CodeAnalysis;

namespace Profundo;

/// <summary>A buffer that gives out what is in it at random, in an order that seed and epoch decide.</summary>
sealed class ShuffleBuffer<T>(int capacity, long seed, long epoch)
{
    readonly List<T> waiting = [];
    EpochRandom random = new(seed, epoch);

    /// <summary>Puts an item in; gives another one out if the buffer is full.</summary>
    public bool Exchange(T item, [MaybeNullWhen(false)] out T leaving)
    {
        leaving = default;
        if (waiting.Count < capacity)
        {
            waiting.Add(item);
            return false;
        }
        int place = random.Below(waiting.Count);
        (leaving, waiting[place]) = (waiting[place], item);
        return true;
    }

    /// <summary>Gives an item out, if there is one.</summary>
    public bool TakeOut([MaybeNullWhen(false)] out T leaving)
    {
        leaving = default;
        if (waiting.Count == 0) return false;
        int place = random.Below(waiting.Count);
        (leaving, waiting[place]) = (waiting[place], waiting[^1]);
        waiting.RemoveAt(waiting.Count - 1);
        return true;
    }
}
