namespace GpuPool.Dispatch.Sets;

/// <summary>Divides a number of equal pieces of work by speed.</summary>
internal static class Shares
{
    /// <summary>Whole shares that add up to the total, as near to the rates as they can be.</summary>
    /// <param name="total">The pieces.</param>
    /// <param name="rates">The speeds, each above 0.</param>
    public static long[] Divide(long total, ReadOnlySpan<double> rates)
    {
        double all = 0;
        foreach (double rate in rates)
            all += rate;
        long[] shares = new long[rates.Length];
        double before = 0;
        long given = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            // Rounding the running sums keeps each share within one piece of its part.
            before += rates[i];
            long until = i == shares.Length - 1 ? total : Math.Clamp((long)Math.Round(total * (before / all)), given, total);
            shares[i] = until - given;
            given = until;
        }

        return shares;
    }
}
