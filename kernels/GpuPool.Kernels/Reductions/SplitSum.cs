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

    /// <summary>The quotient truncated toward zero; 0 for the divisor 0.</summary>
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
        long rest = high % magnitude;
        long lower = rest <= int.MaxValue ? ((rest << 32) + low) / magnitude : DivideByBits(rest, low, magnitude);
        long quotient = (upper << 32) + lower;
        return negative ? -quotient : quotient;
    }

    /// <summary>(rest·2³² + low) / divisor for a rest below the divisor, where the dividend may not fit 64 bits.</summary>
    private static long DivideByBits(long rest, long low, long divisor)
    {
        ulong left = (ulong)rest;
        long quotient = 0;
        for (int bit = 31; bit >= 0; bit--)
        {
            left = (left << 1) + (ulong)((low >> bit) & 1);
            quotient <<= 1;
            if (left >= (ulong)divisor)
            {
                left -= (ulong)divisor;
                quotient++;
            }
        }

        return quotient;
    }
}
