using System.Numerics;

namespace GpuPool.Kernels.Reductions;

/// <summary>Two places.</summary>
public struct PlacePair
{
    /// <summary>The first place, or −1.</summary>
    public long Low;

    /// <summary>The second place, or −1.</summary>
    public long High;

    /// <summary>Makes a pair.</summary>
    public PlacePair(long low, long high)
    {
        Low = low;
        High = high;
    }
}

/// <summary>Finds where two values of a window are: the first of equals in row order; NaN is found by NaN.</summary>
public struct FirstPlaces<TValue> : ITapVisitor<TValue, PlacePair>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>A value.</summary>
    public TValue Low;

    /// <summary>Another one.</summary>
    public TValue High;

    /// <inheritdoc/>
    public readonly PlacePair Start => new(-1, -1);

    /// <inheritdoc/>
    public readonly PlacePair Visit(PlacePair state, TValue value, long index)
    {
        if (state.Low < 0 && IsSame(value, Low))
            state.Low = index;
        if (state.High < 0 && IsSame(value, High))
            state.High = index;
        return state;
    }

    private static bool IsSame(TValue value, TValue sought) => value == sought || (TValue.IsNaN(value) && TValue.IsNaN(sought));
}
