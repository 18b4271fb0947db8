using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of the gradient of a masked or a segment average or sum: its share of the one output that it is part of.</summary>
public struct RosterGradientBody<TMemory, TTotals, TStore, TValue, TElement, TRoster> : IBody
    where TMemory : struct, IMemory<TStore>
    where TTotals : struct, IMemory<TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TRoster : struct, IRoster<TValue>
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The sum of the weights of each group, if <see cref="Averages"/>.</summary>
    public TTotals Totals;

    /// <summary>The rows of each group.</summary>
    public TRoster Roster;

    /// <summary>1 for an average, 0 for a sum.</summary>
    public int Averages;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RosterSpot spot = Roster.Input(index);
        TValue gradient = TValue.Zero;
        if (spot.Group >= 0)
        {
            TValue weight = Roster.Weight(spot.Row);
            if (weight != TValue.Zero)
            {
                gradient = TElement.Load(OutputGradient.Load(Roster.OutputOffset(spot)));
                if (Averages != 0)
                    gradient *= weight / Totals.Load(spot.Group);
            }
        }

        InputGradient.Store(index, TElement.Store(gradient));
    }
}
