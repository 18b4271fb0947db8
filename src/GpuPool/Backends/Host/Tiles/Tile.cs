namespace GpuPool.Backends.Host.Tiles;

/// <summary>Neighbouring output columns whose windows lie in one or two vectors of input.</summary>
/// <param name="Column">The input column where these vectors begin.</param>
/// <param name="Output">The first output column.</param>
/// <param name="Outputs">How many.</param>
/// <param name="HasPadding">Whether a window reaches over an end of the row.</param>
/// <param name="IsLast">Whether the row of outputs ends within the vectors that are stored.</param>
internal readonly record struct Tile(long Column, long Output, int Outputs, bool HasPadding, bool IsLast);
