using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of three at stride 2, with one position of padding.</summary>
public readonly struct ThreeByTwoPadded : IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static int Inputs => 4;

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours)
    {
        Quad<TSum> before = fours.Beside(-1);
        Quad<TSum> left = fours.Own(0);
        Quad<TSum> right = fours.Own(1);
        return ThreeByTwo.Windows(fours, before.Fourth, left.First, left.Second, left.Third, left.Fourth, right.First, right.Second, right.Third, right.Fourth);
    }

    static int IStripCover.FirstOver(int input) => input >> 1;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(0), Second = windows.At(1), Third = windows.At(2) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        window = windows.At(1);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(sums.First, windows.First, 0),
        giver.Give(giver.Give(sums.Second, windows.First, 1), windows.Second, 1),
        giver.Give(sums.Third, windows.Second, 2),
        giver.Give(giver.Give(sums.Fourth, windows.Second, 3), windows.Third, 3));
}
