using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>The sum of the weights of one group.</summary>
public struct RosterTotalBody<TTotals, TValue, TReal, TRoster> : IBody
    where TTotals : struct, IMemory<TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
    where TRoster : struct, IRoster<TValue>
{
    /// <summary>The sums.</summary>
    public TTotals Totals;

    /// <summary>The rows of each group.</summary>
    public TRoster Roster;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        CompensatedMean<TValue, TReal> reduction = default;
        Compensated<TValue> total = reduction.Identity;
        long end = Roster.EndMember(index);
        for (long member = Roster.FirstMember(index); member < end; member++)
            total = reduction.Accumulate(total, Roster.Weight(Roster.Row(member)), member);
        Totals.Store(index, reduction.Finish(total, 1));
    }
}
