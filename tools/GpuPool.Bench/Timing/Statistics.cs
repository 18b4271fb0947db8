namespace GpuPool.Bench;

/// <summary>What reports say of samples.</summary>
internal static class Statistics
{
    public static double Median(IReadOnlyCollection<double> samples) => Quantile(samples, 0.5);

    /// <summary>A quantile, between two samples linearly.</summary>
    /// <param name="samples">At least one.</param>
    /// <param name="share">0 for the least, 1 for the most.</param>
    public static double Quantile(IReadOnlyCollection<double> samples, double share)
    {
        if (samples.Count == 0)
            throw new ArgumentException("A quantile needs at least one sample.", nameof(samples));
        double[] sorted = [.. samples.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The distance of the quartiles as a share of the median: half of the samples lie within it.</summary>
    public static double Spread(IReadOnlyCollection<double> samples) =>
        (Quantile(samples, 0.75) - Quantile(samples, 0.25)) / Median(samples);

    /// <summary>The geometric mean: what ratios average to. NaN for none.</summary>
    public static double GeometricMean(IEnumerable<double> ratios)
    {
        double[] logarithms = [.. ratios.Select(ratio => Math.Log(ratio))];
        return logarithms.Length == 0 ? double.NaN : Math.Exp(logarithms.Average());
    }
}
