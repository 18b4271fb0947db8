using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows of four at stride 4, one row of them: they share nothing, and four rows are loads enough.</summary>
public readonly struct FourByFour : IStripRows, IStripColumns, IStripCover
{
    /// <inheritdoc/>
    public static int Outputs => 1;

    /// <inheritdoc/>
    public static int Inputs => 4;

    static Quad<TSum> IStripRows.Down<TLine, TSum>(TLine rows)
    {
        TSum window = rows.Join(rows.Join(rows.At(0), rows.At(1)), rows.Join(rows.At(2), rows.At(3)));
        return new(window, window, window, window);
    }

    static Quad<TSum> IStripColumns.Across<TFours, TSum>(TFours fours) =>
        new(Window(fours, fours.Own(0)), Window(fours, fours.Own(1)), Window(fours, fours.Own(2)), Window(fours, fours.Own(3)));

    static int IStripCover.FirstOver(int input) => input >> 2;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) =>
        new() { First = windows.At(0) };

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
    {
        TWindow window = windows.At(0);
        sums.First = giver.Give(sums.First, window, 0);
        sums.Second = giver.Give(sums.Second, window, 1);
        sums.Third = giver.Give(sums.Third, window, 2);
        sums.Fourth = giver.Give(sums.Fourth, window, 3);
        return sums;
    }

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) => new(
        giver.Give(sums.First, windows.First, 0),
        giver.Give(sums.Second, windows.First, 1),
        giver.Give(sums.Third, windows.First, 2),
        giver.Give(sums.Fourth, windows.First, 3));

    private static TSum Window<TJoin, TSum>(TJoin join, Quad<TSum> four)
        where TJoin : struct, IJoin<TSum>
        where TSum : unmanaged =>
        join.Join(join.Join(four.First, four.Second), join.Join(four.Third, four.Fourth));
}
