namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Which of n sorted values a quantile is: the place q·(n − 1), in fixed point with 62 bits behind the point, so that every device
/// finds the same one. A place that lies within 2⁻³¹ of a whole number, or of the middle of two, is that. n is at most 2³¹.
/// </summary>
public struct QuantileRank
{
    /// <summary>Shares are counts of 2⁻⁶² and below this.</summary>
    public const long Whole = 1L << 62;

    private const long Half = 1L << 61;
    private const long Near = 1L << 31;

    // q, in two halves.
    private readonly long _high;
    private readonly long _low;
    private readonly int _rule;

    /// <summary>Makes one.</summary>
    /// <param name="quantile">q, from 0 to 1.</param>
    /// <param name="rule">Between two values: 0 linear, 1 the lower, 2 the higher, 3 the nearest (the even place of two as near), 4 their middle.</param>
    public QuantileRank(double quantile, int rule)
    {
        long share = (long)(quantile * Whole);
        _high = share >> 31;
        _low = share & (Near - 1);
        _rule = rule;
        Place = 0;
        Share = 0;
    }

    /// <summary>The place of the value, from 0.</summary>
    public long Place { get; private set; }

    /// <summary>The weight of the value after it, as a count of 2⁻⁶².</summary>
    public long Share { get; private set; }

    /// <summary>The place among so many values, at least one.</summary>
    public readonly QuantileRank Of(long count)
    {
        long last = count - 1;
        long lower = _low * last;
        long upper = (_high * last) + (lower >> 31);
        long place = upper >> 31;
        long share = ((upper & (Near - 1)) << 31) + (lower & (Near - 1));
        if (share >= Whole - Near)
            place++;
        if (share >= Whole - Near || share < Near)
            share = 0;
        else if (share > Half - Near && share < Half + Near)
            share = Half;

        if (_rule == 4 && share != 0)
            share = Half;
        if (_rule == 2 && share != 0)
            place++;
        if (_rule == 3 && (share > Half || (share == Half && (place & 1) != 0)))
            place++;
        if (_rule == 1 || _rule == 2 || _rule == 3)
            share = 0;
        QuantileRank rank = this;
        rank.Place = place;
        rank.Share = share;
        return rank;
    }
}
