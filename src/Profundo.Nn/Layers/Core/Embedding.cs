namespace Profundo;

/// <summary>A table of vectors that are learned: turns whole numbers (of words, users …) into vectors on a new last axis.</summary>
public sealed class Embedding : Layer
{
    /// <summary>A table of vectors.</summary>
    /// <param name="entries">How many vectors; inputs are numbers from 0 to below this.</param>
    /// <param name="length">How long each vector is.</param>
    /// <param name="initializer">Where the vectors start; default normal with standard deviation 0.01.</param>
    /// <param name="maskZero">Whether the number 0 stands for padding: the layers behind get a mask, and losses leave such positions out.</param>
    /// <param name="regularizer">What the loss pays for the vectors; default nothing.</param>
    /// <param name="name">A name; default <c>embedding0</c>, <c>embedding1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Embedding(int entries, int length, Initializer? initializer = null, bool maskZero = false, Regularizer? regularizer = null, string? name = null) : base(name)
    {
        if (entries <= 0 || length <= 0) throw new ArgumentOutOfRangeException(nameof(entries), $"An Embedding needs at least one vector with at least one element, but {entries} vectors of length {length} were asked for.");
        MaskZero = maskZero;
        Weight = Own(new Parameter("weight", [entries, length], initializer ?? new NormalInitializer()) { Regularizer = regularizer });
    }

    /// <summary>The number of vectors.</summary>
    public int Entries => Weight.Shape[0];

    /// <summary>The length of each vector.</summary>
    public int Length => Weight.Shape[1];

    /// <summary>Whether the number 0 stands for padding.</summary>
    public bool MaskZero { get; }

    /// <summary>The vectors, one per row.</summary>
    public Parameter Weight { get; }

    /// <summary>True: the vectors that are chosen are rounded, and not first the whole table.</summary>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Tensor.Embedding(Weight, x);

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => MaskZero ? input.NotEqual(0) : mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Embedding(Entries, Length, Weight.Initializer, MaskZero, Weight.Regularizer, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{Entries} → {Length}{(MaskZero ? ", 0 masked" : "")}";
}
