using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>One output element of a max or min pooling with its index in the spatial plane of the input.</summary>
public struct LocateBody<TMemory, TIndices, TStore, TValue, TElement, TOrder, TWindows> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TOrder : struct, IOrder
    where TWindows : struct, IWindows
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The values, if <see cref="WritesValues"/>.</summary>
    public TMemory Output;

    /// <summary>The indices.</summary>
    public TIndices Indices;

    /// <summary>The windows.</summary>
    public TWindows Windows;

    /// <summary>1 to write the values, 0 for the indices alone.</summary>
    public int WritesValues;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Windows.Extents;
        Spot output = extents.OutputSpot(index);
        LocatedExtreme<TStore, TValue, TElement, TOrder> reduction = default;
        Located<TValue> found =
            WindowWalk.Reduce<TMemory, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>, TWindows>(
                Input, Windows, extents, output, Windows.DepthTaps(output), Windows.HeightTaps(output), Windows.WidthTaps(output), reduction);
        if (WritesValues != 0)
            Output.Store(index, TElement.Store(found.Value));
        Indices.Store(index, TWindows.HasBorder ? Windows.Border.Place(found.Index) : found.Index);
    }
}
