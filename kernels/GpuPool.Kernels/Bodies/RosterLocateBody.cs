using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>The row that gives one element of the output of a masked or a segment maximum; −1 if its group has none.</summary>
public struct RosterLocateBody<TMemory, TPlaces, TStore, TValue, TElement, TRoster> : IBody
    where TMemory : struct, IMemory<TStore>
    where TPlaces : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TRoster : struct, IRoster<TValue>
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The rows.</summary>
    public TPlaces Places;

    /// <summary>The rows of each group.</summary>
    public TRoster Roster;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RosterSpot spot = Roster.Output(index);
        LocatedExtreme<TStore, TValue, TElement, Maximum> reduction = default;
        Located<TValue> best = reduction.Identity;
        long end = Roster.EndMember(spot.Group);
        for (long member = Roster.FirstMember(spot.Group); member < end; member++)
        {
            long row = Roster.Row(member);
            if (Roster.Weight(row) != TValue.Zero)
                best = reduction.Accumulate(best, TElement.Load(Input.Load(Roster.Offset(row, spot.Group, spot.Channel))), row);
        }

        Places.Store(index, best.Index);
    }
}
