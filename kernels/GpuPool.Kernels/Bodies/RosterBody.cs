using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the output of a masked or a segment pooling: the rows of its group, in order, each with its weight. A row
/// of weight 0 is not even read, so that a NaN in it does not count.
/// </summary>
public struct RosterBody<TMemory, TStore, TValue, TSum, TElement, TReduction, TRoster> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TRoster : struct, IRoster<TValue>
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The output.</summary>
    public TMemory Output;

    /// <summary>The rows of each group.</summary>
    public TRoster Roster;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <summary>1 to multiply by the weights and to divide by their sum, otherwise 0.</summary>
    public int Averages;

    /// <summary>What a group without a row gives.</summary>
    public TValue Empty;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RosterSpot spot = Roster.Output(index);
        TSum sum = Reduction.Identity;
        TSum total = Reduction.Identity;
        long kept = 0;
        long end = Roster.EndMember(spot.Group);
        for (long member = Roster.FirstMember(spot.Group); member < end; member++)
        {
            long row = Roster.Row(member);
            TValue weight = Roster.Weight(row);
            if (weight == TValue.Zero)
                continue;
            TValue value = TElement.Load(Input.Load(Roster.Offset(row, spot.Group, spot.Channel)));
            if (Averages != 0)
            {
                value *= weight;
                total = Reduction.Accumulate(total, weight, row);
            }

            sum = Reduction.Accumulate(sum, value, row);
            kept++;
        }

        TValue result = Empty;
        if (kept > 0)
            result = Reduction.Finish(sum, 1);
        if (kept > 0 && Averages != 0)
            result /= Reduction.Finish(total, 1);
        Output.Store(index, TElement.Store(result));
    }
}
