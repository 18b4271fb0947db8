using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>How many NaN one window has.</summary>
public struct NanCountBody<TMemory, TLongs, TStore, TValue, TElement, TWindows> : IBody
    where TMemory : struct, IMemory<TStore>
    where TLongs : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TWindows : struct, IWindows
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The count of each window.</summary>
    public TLongs Counts;

    /// <summary>The windows.</summary>
    public TWindows Windows;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Windows.Extents;
        Spot output = extents.OutputSpot(index);
        NanCount<TValue> reduction = default;
        Counts.Store(index, WindowWalk.Reduce<TMemory, TStore, TValue, long, TElement, NanCount<TValue>, TWindows>(
            Input, Windows, extents, output, Windows.DepthTaps(output), Windows.HeightTaps(output), Windows.WidthTaps(output), reduction));
    }
}
