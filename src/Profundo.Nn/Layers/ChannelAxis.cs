namespace Profundo;

/// <summary>What belongs to one axis of an input, such as a scale for each channel.</summary>
static class ChannelAxis
{
    /// <summary>A vector in the shape that lies along an axis when it is broadcast.</summary>
    public static Tensor Spread(Tensor vector, Shape input, int axis)
    {
        var along = input.Axis(axis, "layer");
        if (along == input.Rank - 1) return vector;
        var lengths = new int[input.Rank - along]; // axes before it need not be there
        Array.Fill(lengths, 1);
        lengths[0] = input[along];
        return vector.Reshape(lengths);
    }

    /// <summary>All axes but one.</summary>
    public static int[] Others(Shape input, int axis)
    {
        var along = input.Axis(axis, "layer");
        var others = new int[input.Rank - 1];
        for (var i = 0; i < others.Length; i++) others[i] = i < along ? i : i + 1;
        return others;
    }
}
