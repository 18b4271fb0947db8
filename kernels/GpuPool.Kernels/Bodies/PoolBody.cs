using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>One output element of a pooling: the reduction of its window.</summary>
public struct PoolBody<TMemory, TStore, TValue, TSum, TElement, TReduction, TWindows> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TWindows : struct, IUniformWindows
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The output.</summary>
    public TMemory Output;

    /// <summary>The windows.</summary>
    public TWindows Window;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot output = extents.OutputSpot(index);
        TapRange depth = Window.DepthTaps(output);
        TapRange height = Window.HeightTaps(output);
        TapRange width = Window.WidthTaps(output);
        TSum sum = WindowWalk.Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction, TWindows>(
            Input, Window, extents, output, depth, height, width, Reduction);
        Output.Store(index, TElement.Store(Reduction.Finish(sum, Window.Divisor(depth, height, width))));
    }
}
