namespace Profundo.Graphs;

/// <summary>An operation that only the passes of a plan make, out of others. It is not part of graphs, and so not of files.</summary>
internal interface IMadeByPasses;
