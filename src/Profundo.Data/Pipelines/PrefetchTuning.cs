namespace Profundo;

/// <summary>
/// Finds out whether making elements ahead pays. It does where making waits, or computes on one processor; where operations on whole batches keep all processors busy anyway, a second thread only
/// moves the elements away from the cache of the one that uses them. Time per element, its use included, is measured both ways in turns, the slower way less and less often.
/// </summary>
/// <param name="clock">Tells the time.</param>
sealed class PrefetchTuning(TimeProvider clock)
{
    const int LeastElements = 8, ShortestPatience = 4, LongestPatience = 256;
    const double LeastSeconds = 0.002;
    const double Hopeless = 1.5; // times the other way's time, seen after two elements: where one takes a second, nobody wants to wait for eight

    readonly Lock gate = new(); // iterations of one data set may overlap
    double? ahead, onTheSpot; // seconds per element
    bool isAhead = true, isTrial;
    int patience = ShortestPatience, left = 1; // stretches, the second of them until the next trial

    /// <summary>Consecutive elements of one iteration that are made in one way.</summary>
    public struct Stretch
    {
        internal bool IsAhead;
        internal long Began;
        internal int Elements; // below zero for those that lay ready before
    }

    /// <summary>To be asked before each element: whether it shall be made ahead, or when it is asked for.</summary>
    /// <param name="stretch">Which elements the iteration has seen lately; default at its beginning.</param>
    /// <param name="capacity">How many elements may lie ready, and say nothing about the way in which later ones are made.</param>
    public bool IsAheadNext(ref Stretch stretch, int capacity)
    {
        lock (gate)
        {
            if (stretch.Began == 0 || stretch.IsAhead != isAhead) stretch = new() { IsAhead = isAhead, Elements = -capacity - 1 };
            if (++stretch.Elements <= 0)
            {
                stretch.Began = clock.GetTimestamp();
                return isAhead;
            }
            double seconds = clock.GetElapsedTime(stretch.Began).TotalSeconds, perElement = seconds / stretch.Elements;
            bool isHopeless = isTrial && stretch.Elements >= 2 && perElement > Hopeless * (isAhead ? onTheSpot : ahead);
            if (seconds < LeastSeconds || stretch.Elements < LeastElements && !isHopeless) return isAhead;
            Learn(perElement);
            stretch = stretch with { Began = clock.GetTimestamp(), Elements = 0 };
            return isAhead;
        }
    }

    void Learn(double seconds)
    {
        ref double? known = ref isAhead ? ref ahead : ref onTheSpot;
        known = isTrial || known is null ? seconds : (3 * known + seconds) / 4; // one disturbed stretch shall not decide
        if (--left > 0) return;
        if (!isTrial)
        {
            (isTrial, isAhead, left) = (true, !isAhead, 1);
            return;
        }
        bool wasBetter = isAhead ? ahead < onTheSpot : onTheSpot < ahead;
        patience = wasBetter ? ShortestPatience : Math.Min(2 * patience, LongestPatience);
        (isTrial, isAhead, left) = (false, isAhead == wasBetter, patience);
    }
}
