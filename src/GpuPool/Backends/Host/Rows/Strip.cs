namespace GpuPool.Backends.Host.Rows;

/// <summary>A range of output columns whose line fits the L1 cache, and the input columns under their windows.</summary>
/// <param name="FirstOutput">The first output column.</param>
/// <param name="Outputs">How many.</param>
/// <param name="FirstColumn">The first input column.</param>
/// <param name="Columns">How many input columns.</param>
/// <param name="Left">Padding before them in the line.</param>
/// <param name="Span">Columns of the line, padding on both sides included.</param>
internal readonly record struct Strip(long FirstOutput, long Outputs, long FirstColumn, long Columns, long Left, long Span);
