using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Reductions;

/// <summary>The same for each tap of every window, whoever asks being under it: averages that all divide by the same number.</summary>
public struct EqualShares<TValue> : IShares<TValue, EqualShare<TValue>>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>1 divided by that number.</summary>
    public TValue Slope;

    /// <inheritdoc/>
    public readonly EqualShare<TValue> Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient) =>
        new() { Gradient = gradient * Slope };
}

/// <summary>The same for each tap of a window, whoever asks being under it: averages that divide by the number of their taps.</summary>
public struct CountedShares<TValue, TReal> : IShares<TValue, EqualShare<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public readonly EqualShare<TValue> Share(in GradientColumns columns, GradientPlace place, WindowPlace window, int offset, TValue gradient)
    {
        // A window without taps gives nothing to anyone.
        long taps = columns.Divisor.Of(columns.Depth.Taps(window.Depth), columns.Height.Taps(window.Height), columns.Width.Taps(window.Width));
        return new() { Gradient = gradient * (TValue.One / TReal.FromCount(Math.Max(taps, 1))) };
    }
}

/// <summary>What each tap of a window gets.</summary>
public struct EqualShare<TValue> : IShare<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>What a tap gets.</summary>
    public TValue Gradient;

    /// <inheritdoc/>
    public readonly TValue AddTo(TValue sum, int row, int column) => sum + Gradient;
}
