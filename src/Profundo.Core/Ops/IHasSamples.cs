namespace Profundo;

/// <summary>An operation that brings examples of itself: what its contract is checked on. Every concrete <see cref="Operation"/> has them.</summary>
internal interface IHasSamples
{
    /// <summary>Settings and operands that show everything the operation does.</summary>
    static abstract IEnumerable<OperationSample> Samples { get; }
}
