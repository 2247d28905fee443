namespace Profundo;

/// <summary>
/// A data file is not what it should be: damaged, truncated, hostile, or of another format. The message names the file,
/// what was expected, what was found instead and what to do about it.
/// </summary>
public sealed class DataFormatException : FormatException
{
    /// <summary>Describes one defect of one file.</summary>
    /// <param name="file">Path or name of the file.</param>
    /// <param name="expected">What a correct file has in this place.</param>
    /// <param name="found">What this file has.</param>
    /// <param name="remedy">What the reader of the message can do, as a full sentence.</param>
    /// <param name="cause">The lower-level error, if there is one.</param>
    public DataFormatException(string file, string expected, string found, string remedy, Exception? cause = null)
        : base($"{file}: expected {expected}, but found {found}. {remedy}", cause)
    {
        File = file;
        Expected = expected;
        Found = found;
    }

    /// <summary>Path or name of the offending file.</summary>
    public string File { get; }

    /// <summary>What a correct file has in the offending place.</summary>
    public string Expected { get; }

    /// <summary>What the file has there.</summary>
    public string Found { get; }
}
