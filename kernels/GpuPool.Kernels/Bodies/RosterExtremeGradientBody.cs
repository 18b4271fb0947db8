using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of the gradient of a masked or a segment maximum: that of its output if it is the maximum, otherwise 0.</summary>
public struct RosterExtremeGradientBody<TMemory, TPlaces, TStore, TValue, TElement, TReal, TRoster> : IBody
    where TMemory : struct, IMemory<TStore>
    where TPlaces : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
    where TRoster : struct, IRoster<TValue>
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The row of each maximum.</summary>
    public TPlaces Places;

    /// <summary>The rows of each group.</summary>
    public TRoster Roster;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RosterSpot spot = Roster.Input(index);
        TValue gradient = TReal.FromCount(0);
        if (spot.Group >= 0 && Places.Load(Roster.OutputOffset(spot)) == spot.Row)
            gradient = TElement.Load(OutputGradient.Load(Roster.OutputOffset(spot)));
        InputGradient.Store(index, TElement.Store(gradient));
    }
}
