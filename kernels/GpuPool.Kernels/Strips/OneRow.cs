using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of one row.</summary>
public readonly struct OneRow : IStripRows, IStripCover
{
    /// <inheritdoc/>
    public static int Outputs => 1;

    /// <inheritdoc/>
    public static int Inputs => 1;

    static Quad<TSum> IStripRows.Down<TLine, TSum>(TLine rows)
    {
        TSum row = rows.At(0);
        return new(row, row, row, row);
    }

    static int IStripCover.FirstOver(int input) => input;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(0) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(sums.First, windows.First, 0),
        sums.Second,
        sums.Third,
        sums.Fourth);
}
