namespace Profundo;

/// <summary>What an optimiser remembers about one tensor that it changes.</summary>
public sealed class UpdateState
{
    readonly Tensor[] tensors;

    internal UpdateState(Tensor[] tensors) => this.tensors = tensors;

    internal UpdateState(Tensor value, int count)
    {
        tensors = new Tensor[count];
        for (var i = 0; i < count; i++) tensors[i] = value.ZerosLike().OutliveScopes();
    }

    /// <summary>One of the tensors, which are zeros at first and have the shape of the value.</summary>
    public Tensor this[int index] => tensors[index];

    /// <summary>How many tensors there are.</summary>
    public int Count => tensors.Length;

    /// <summary>How often this tensor has been changed, the current time included.</summary>
    public long Updates { get; internal set; }

    /// <summary>A number that the rule carries along, such as a running product; 1 at first.</summary>
    public double Factor { get; set; } = 1;
}
