namespace GpuPool.Kernels.Reductions;

/// <summary>
/// A sum of 64-bit integers as High·2³² + Low: neither part overflows while at most 2³¹ values are added.
/// (ILGPU has no Int128.)
/// </summary>
public struct SplitSum
{
    /// <summary>The sum of the upper halves.</summary>
    public long High;

    /// <summary>The sum of the lower halves, never negative.</summary>
    public long Low;

    /// <summary>Makes one.</summary>
    public SplitSum(long high, long low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The sum of both.</summary>
    public static SplitSum Add(SplitSum left, SplitSum right) => new(left.High + right.High, left.Low + right.Low);

    /// <summary>The quotient truncated toward zero, for a divisor of at most 31 bits; 0 for the divisor 0.</summary>
    public readonly long Divide(long divisor)
    {
        if (divisor == 0)
            return 0;

        // Long division of the magnitude in base 2³².
        long high = High + (Low >> 32);
        long low = Low & 0xFFFFFFFFL;
        bool negative = (high < 0) != (divisor < 0);
        if (high < 0)
        {
            high = low == 0 ? -high : -high - 1;
            low = low == 0 ? 0 : 0x100000000L - low;
        }

        long magnitude = divisor < 0 ? -divisor : divisor;
        long upper = high / magnitude;
        long lower = (((high % magnitude) << 32) + low) / magnitude;
        long quotient = (upper << 32) + lower;
        return negative ? -quotient : quotient;
    }
}
