using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of three at stride 1 with a dilation of 2, and with two positions of padding along the width.</summary>
public readonly struct ThreeByOneDilated : IStripRows, IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static int Outputs => 4;

    /// <inheritdoc/>
    public static bool HasGaps => true;

    /// <inheritdoc/>
    public static int Inputs => 4;

    static Quad<TSum> IStripRows.Down<TLine, TSum>(TLine rows) =>
        Windows(rows, rows.At(0), rows.At(1), rows.At(2), rows.At(3), rows.At(4), rows.At(5), rows.At(6), rows.At(7));

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours)
    {
        Quad<TSum> before = fours.Beside(-1);
        Quad<TSum> own = fours.Own(0);
        Quad<TSum> behind = fours.Beside(1);
        return Windows(fours, before.Third, before.Fourth, own.First, own.Second, own.Third, own.Fourth, behind.First, behind.Second);
    }

    static int IStripCover.FirstOver(int input) => input;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(-2), Second = windows.At(-1), Third = windows.At(0), Fourth = windows.At(1), Fifth = windows.At(2), Sixth = windows.At(3), Seventh = windows.At(4), Eighth = windows.At(5) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(-2);
        sums.First = giver.Give(sums.First, window, 0);
        window = windows.At(-1);
        sums.Second = giver.Give(sums.Second, window, 1);
        window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(1);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(2);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(3);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(4);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(5);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(giver.Give(giver.Give(sums.First, windows.First, 0), windows.Third, 0), windows.Fifth, 0),
        giver.Give(giver.Give(giver.Give(sums.Second, windows.Second, 1), windows.Fourth, 1), windows.Sixth, 1),
        giver.Give(giver.Give(giver.Give(sums.Third, windows.Third, 2), windows.Fifth, 2), windows.Seventh, 2),
        giver.Give(giver.Give(giver.Give(sums.Fourth, windows.Fourth, 3), windows.Sixth, 3), windows.Eighth, 3));

    internal static Quad<TSum> Windows<TJoin, TSum>(TJoin join, TSum a, TSum b, TSum c, TSum d, TSum e, TSum f, TSum g, TSum h)
        where TJoin : struct, IJoin<TSum>
        where TSum : unmanaged
    {
        TSum even = join.Join(c, e);
        TSum odd = join.Join(d, f);
        return new(join.Join(a, even), join.Join(b, odd), join.Join(even, g), join.Join(odd, h));
    }
}
