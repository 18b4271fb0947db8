using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>What the gradient of one window needs to know of it.</summary>
public struct FactsBody<TMemory, TReals, TStore, TValue, TSum, TElement, TReduction, TSlope> : IBody
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TSlope : struct, IWindowSlope<TValue, TSum>
{
    /// <summary>The forward input.</summary>
    public TMemory Input;

    /// <summary>The first numbers of all windows, then the second ones, then the third ones.</summary>
    public TReals Facts;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>The forward arithmetic.</summary>
    public TReduction Reduction;

    /// <summary>The arithmetic of the gradient.</summary>
    public TSlope Slope;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot output = extents.OutputSpot(index);
        TSum sum = TapWalk.Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction>(
            Input, extents, output, Window.DepthTaps(output), Window.HeightTaps(output), Window.WidthTaps(output), Reduction);
        Facts<TValue> facts = Slope.Facts(sum);
        long count = extents.OutputCount;
        Facts.Store(index, facts.First);
        Facts.Store(count + index, facts.Second);
        Facts.Store((2 * count) + index, facts.Third);
    }
}
