using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Strips;

/// <summary>
/// The windows over four neighbouring inputs along an axis, the first at a multiple of four, written out for one kernel, stride
/// and padding as in <see cref="IStripRows"/>.
/// </summary>
public interface IStripCover
{
    /// <summary>Inputs: four, or one.</summary>
    static abstract int Inputs { get; }

    /// <summary>The window that the others are counted from.</summary>
    /// <param name="input">The first input.</param>
    static abstract int FirstOver(int input);

    /// <summary>Reads the windows, each once.</summary>
    static abstract ColumnResults<TWindow> Read<TWindows, TWindow>(TWindows windows)
        where TWindows : struct, IWindowsOver<TWindow>
        where TWindow : unmanaged;

    /// <summary>Gives each input what the windows over it have, in their order.</summary>
    static abstract Quad<TSum> Across<TGiver, TWindow, TSum>(Quad<TSum> sums, ColumnResults<TWindow> windows, TGiver giver)
        where TGiver : struct, IGiver<TWindow, TSum>
        where TWindow : unmanaged
        where TSum : unmanaged;

    /// <summary>Does both for one window after the other, so that not all are kept: rows of windows.</summary>
    static abstract Quad<TSum> Down<TWindows, TGiver, TWindow, TSum>(Quad<TSum> sums, TWindows windows, TGiver giver)
        where TWindows : struct, IWindowsOver<TWindow>
        where TGiver : struct, IGiver<TWindow, TSum>
        where TWindow : unmanaged
        where TSum : unmanaged;
}

/// <summary>The windows over a few neighbouring inputs.</summary>
public interface IWindowsOver<TWindow>
    where TWindow : unmanaged
{
    /// <summary>One of them, counted from <see cref="IStripCover.FirstOver"/>; may lie before the first or behind the last there is.</summary>
    TWindow At(int window);
}

/// <summary>How inputs get what a window has for them.</summary>
public interface IGiver<TWindow, TSum>
    where TWindow : unmanaged
    where TSum : unmanaged
{
    /// <summary>The sum of an input, counted from the first, with what a window over it gives.</summary>
    TSum Give(TSum sum, TWindow window, int input);
}
