using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of three at stride 1 with a dilation of 2, and with one position of padding, all that PyTorch allows.</summary>
public readonly struct ThreeByOneDilatedNarrow : IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static bool HasGaps => true;

    /// <inheritdoc/>
    public static int Inputs => 4;

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours)
    {
        Quad<TSum> before = fours.Beside(-1);
        Quad<TSum> own = fours.Own(0);
        Quad<TSum> behind = fours.Beside(1);
        return ThreeByOneDilated.Windows(fours, before.Fourth, own.First, own.Second, own.Third, own.Fourth, behind.First, behind.Second, behind.Third);
    }

    static int IStripCover.FirstOver(int input) => input;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(-3), Second = windows.At(-2), Third = windows.At(-1), Fourth = windows.At(0), Fifth = windows.At(1), Sixth = windows.At(2), Seventh = windows.At(3), Eighth = windows.At(4) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(-3);
        sums.First = giver.Give(sums.First, window, 0);
        window = windows.At(-2);
        sums.Second = giver.Give(sums.Second, window, 1);
        window = windows.At(-1);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(0);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(1);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(2);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(3);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(4);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(giver.Give(giver.Give(sums.First, windows.First, 0), windows.Third, 0), windows.Fifth, 0),
        giver.Give(giver.Give(giver.Give(sums.Second, windows.Second, 1), windows.Fourth, 1), windows.Sixth, 1),
        giver.Give(giver.Give(giver.Give(sums.Third, windows.Third, 2), windows.Fifth, 2), windows.Seventh, 2),
        giver.Give(giver.Give(giver.Give(sums.Fourth, windows.Fourth, 3), windows.Sixth, 3), windows.Eighth, 3));
}
