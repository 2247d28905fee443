namespace Profundo;

/// <summary>Pictures and what they show, as they are in the files.</summary>
/// <param name="Images">(Count, height, width), <see cref="IdxElementType.UInt8"/>, 0 = background, 255 = full ink.</param>
/// <param name="Labels">(Count), <see cref="IdxElementType.UInt8"/>: class numbers.</param>
public sealed record LabeledImages(IdxArray Images, IdxArray Labels)
{
    /// <summary>Number of pictures.</summary>
    public int Count => Labels.Count;
}
