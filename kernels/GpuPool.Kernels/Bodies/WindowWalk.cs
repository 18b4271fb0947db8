using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>Takes the loop nest that a kind of windows needs; the choice is made when the code is compiled.</summary>
public static class WindowWalk
{
    /// <summary>Reduces the taps of one window in row order.</summary>
    public static TSum Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction, TWindows>(
        TMemory input, TWindows windows, Extent5 extents, Spot output, TapRange depth, TapRange height, TapRange width, TReduction reduction)
        where TMemory : struct, IMemory<TStore>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
        where TWindows : struct, IWindows =>
        TWindows.HasBorder
            ? BorderWalk.Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction>(input, windows.Border, extents, output, depth, height, width, reduction)
            : TapWalk.Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction>(input, extents, output, depth, height, width, reduction);
}
