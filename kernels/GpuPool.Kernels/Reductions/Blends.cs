using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>Real numbers: linear; NaN for no values.</summary>
public readonly struct RealBlend<TValue, TReal> : IBlend<TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Empty => TReal.FromDouble(double.NaN);

    /// <summary>A share as a number from 0 to 1.</summary>
    public static TValue Weight(long share) => TReal.FromCount(share) / TReal.FromCount(QuantileRank.Whole);

    /// <inheritdoc/>
    public static TValue Between(TValue low, TValue high, long share)
    {
        if (share == 0 || low == high)
            return low;
        TValue weight = Weight(share);
        TValue gap = high - low;

        // A gap beyond the range, or from or to infinity.
        return gap - gap == TValue.Zero ? low + (gap * weight) : (low * (TValue.One - weight)) + (high * weight);
    }
}

/// <summary>Whole numbers: the lower one, for the rules that give an element of the window; 0 for no values.</summary>
public readonly struct WholeBlend<TValue> : IBlend<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <inheritdoc/>
    public static TValue Empty => TValue.Zero;

    /// <inheritdoc/>
    public static TValue Between(TValue low, TValue high, long share) => low;
}
