using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of two at stride 2.</summary>
public readonly struct TwoByTwo : IStripRows, IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static int Outputs => 4;

    /// <inheritdoc/>
    public static int Inputs => 4;

    static Quad<TSum> IStripRows.Down<TLine, TSum>(TLine rows) =>
        Windows(rows, rows.At(0), rows.At(1), rows.At(2), rows.At(3), rows.At(4), rows.At(5), rows.At(6), rows.At(7));

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours)
    {
        Quad<TSum> left = fours.Own(0);
        Quad<TSum> right = fours.Own(1);
        return Windows(fours, left.First, left.Second, left.Third, left.Fourth, right.First, right.Second, right.Third, right.Fourth);
    }

    static int IStripCover.FirstOver(int input) => input >> 1;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(0), Second = windows.At(1) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        window = windows.At(1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(sums.First, windows.First, 0),
        giver.Give(sums.Second, windows.First, 1),
        giver.Give(sums.Third, windows.Second, 2),
        giver.Give(sums.Fourth, windows.Second, 3));

    private static Quad<TSum> Windows<TJoin, TSum>(TJoin join, TSum a, TSum b, TSum c, TSum d, TSum e, TSum f, TSum g, TSum h)
        where TJoin : struct, IJoin<TSum>
        where TSum : unmanaged =>
        new(join.Join(a, b), join.Join(c, d), join.Join(e, f), join.Join(g, h));
}
