namespace Profundo.Tests.Contracts;

/// <summary>A few operators have no derivative, or none of a higher order; they must say so.</summary>
internal static class Derivatives
{
    public static bool Exist(Action differentiate)
    {
        try
        {
            differentiate();
            return true;
        }
        catch (GradientException exception)
        {
            Assert.Contains("Detach", exception.Message);
            return false;
        }
    }
}
