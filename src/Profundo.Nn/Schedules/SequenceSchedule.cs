namespace Profundo;

/// <summary>One schedule for some updates, then another. See <see cref="Schedule.Then"/>.</summary>
/// <param name="first">The schedule at the beginning.</param>
/// <param name="steps">For how many updates.</param>
/// <param name="next">What comes afterwards; its count of updates begins then.</param>
sealed class SequenceSchedule(Schedule first, int steps, Schedule next) : Schedule
{
    public override double At(double step) => step < steps ? first.At(step) : next.At(step - steps);
}
