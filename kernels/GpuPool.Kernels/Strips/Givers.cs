using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Gives a row of inputs what a row of windows has for it.</summary>
public readonly struct RowGiver<TValue, TShare, TColumns> : IGiver<ColumnResults<TShare>, Quad<TValue>>
    where TValue : unmanaged
    where TShare : unmanaged, IShare<TValue>
    where TColumns : struct, IStripCover
{
    /// <inheritdoc/>
    public Quad<TValue> Give(Quad<TValue> sum, ColumnResults<TShare> window, int input) =>
        TColumns.Across<ShareGiver<TValue, TShare>, TShare, TValue>(sum, window, new() { Row = input });
}

/// <summary>Gives an input of a row what a window has for it.</summary>
public struct ShareGiver<TValue, TShare> : IGiver<TShare, TValue>
    where TValue : unmanaged
    where TShare : unmanaged, IShare<TValue>
{
    /// <summary>The row, counted from the strip's first.</summary>
    public int Row;

    /// <inheritdoc/>
    public readonly TValue Give(TValue sum, TShare window, int input) => window.AddTo(sum, Row, input);
}
