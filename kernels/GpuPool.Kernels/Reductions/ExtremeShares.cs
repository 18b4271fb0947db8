using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Reductions;

/// <summary>All of it goes to the extreme, whose place in the plane is known.</summary>
public struct ExtremeShares<TIndices, TValue> : IShares<TValue, ExtremeShare<TValue>>
    where TIndices : struct, IMemory<long>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>The place of each window's extreme.</summary>
    public TIndices Indices;

    /// <inheritdoc/>
    public readonly ExtremeShare<TValue> Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient)
    {
        long first = (((place.Depth * columns.Height.Input) + place.Height) * columns.Width.Input) + place.Width;
        return new ExtremeShare<TValue> { Gradient = gradient, Distance = Indices.Load(place.Output + offset) - first, Row = columns.Width.Input };
    }
}

/// <summary>The gradient of a window, and which row of a column its extreme is in.</summary>
public struct ExtremeShare<TValue> : IShare<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>The window's gradient.</summary>
    public TValue Gradient;

    /// <summary>Positions from the column's first to the extreme.</summary>
    public long Distance;

    /// <summary>Positions of a row.</summary>
    public int Row;

    /// <inheritdoc/>
    public readonly TValue AddTo(TValue sum, int row) => Distance == row * Row ? sum + Gradient : sum;
}
