using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>Windows at stride 1 with one position of padding less: the same ones lie over an input, but their numbers are one less.</summary>
/// <typeparam name="TCover">The windows with the padding.</typeparam>
public readonly struct LessPadded<TCover> : IStripCover
    where TCover : struct, IStripCover
{
    /// <inheritdoc/>
    public static int Inputs => TCover.Inputs;

    static int IStripCover.FirstOver(int input) => TCover.FirstOver(input) - 1;

    static ColumnResults<TWindow> IStripCover.Read<TWindows, TWindow>(TWindows windows) => TCover.Read<TWindows, TWindow>(windows);

    static Quad<TSum> IStripCover.Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver) =>
        TCover.Across<TGiver, TWindow, TSum>(sums, windows, giver);

    static Quad<TSum> IStripCover.Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver) =>
        TCover.Down<TWindows, TGiver, TWindow, TSum>(sums, windows, giver);
}
