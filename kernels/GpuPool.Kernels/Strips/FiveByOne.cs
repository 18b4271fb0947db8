using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of five at stride 1, with two positions of padding along the width.</summary>
public readonly struct FiveByOne : IStripRows, IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static int Outputs => 4;

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
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        window = windows.At(1);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(2);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(3);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(4);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        window = windows.At(5);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(giver.Give(giver.Give(giver.Give(giver.Give(sums.First, windows.First, 0), windows.Second, 0), windows.Third, 0), windows.Fourth, 0), windows.Fifth, 0),
        giver.Give(giver.Give(giver.Give(giver.Give(giver.Give(sums.Second, windows.Second, 1), windows.Third, 1), windows.Fourth, 1), windows.Fifth, 1), windows.Sixth, 1),
        giver.Give(giver.Give(giver.Give(giver.Give(giver.Give(sums.Third, windows.Third, 2), windows.Fourth, 2), windows.Fifth, 2), windows.Sixth, 2), windows.Seventh, 2),
        giver.Give(giver.Give(giver.Give(giver.Give(giver.Give(sums.Fourth, windows.Fourth, 3), windows.Fifth, 3), windows.Sixth, 3), windows.Seventh, 3), windows.Eighth, 3));

    private static Quad<TSum> Windows<TJoin, TSum>(TJoin join, TSum a, TSum b, TSum c, TSum d, TSum e, TSum f, TSum g, TSum h)
        where TJoin : struct, IJoin<TSum>
        where TSum : unmanaged
    {
        TSum shared = join.Join(d, e);
        TSum third = join.Join(c, shared);
        TSum second = join.Join(b, third);
        TSum last = join.Join(f, g);
        return new(join.Join(a, second), join.Join(second, f), join.Join(third, last), join.Join(shared, join.Join(last, h)));
    }
}
