using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Reductions;

/// <summary>All of it goes to the extreme, whose place in the plane is known.</summary>
public struct ExtremeShares<TIndex, TPlace, TValue> : IShares<TValue, ExtremeShare<TValue>>
    where TIndex : unmanaged
    where TPlace : struct, IElement<TIndex, long>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>The place of each window's extreme.</summary>
    public ArrayView<TIndex> Indices;

    /// <inheritdoc/>
    public readonly ExtremeShare<TValue> Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient)
    {
        // A distance that does not fit 31 bits leads to no row.
        long distance = TPlace.Load(Indices.SubView(place.Output)[offset]) - place.First;
        return new ExtremeShare<TValue>
        {
            Gradient = gradient,
            Distance = Utilities.Select((ulong)distance <= int.MaxValue, (int)distance, -1),
            Row = columns.Width.Input,
        };
    }
}

/// <summary>The gradient of a window, and which row of a column its extreme is in.</summary>
public struct ExtremeShare<TValue> : IShare<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>The window's gradient.</summary>
    public TValue Gradient;

    /// <summary>Positions from the column's first to the extreme; negative for none.</summary>
    public int Distance;

    /// <summary>Positions of a row.</summary>
    public int Row;

    /// <inheritdoc/>
    public readonly TValue AddTo(TValue sum, int row, int column) => Utilities.Select(Distance == (row * Row) + column, sum + Gradient, sum);
}
