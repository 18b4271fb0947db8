namespace GpuPool.Bench;

/// <summary>
/// Confidence intervals by the percentile bootstrap: medians of samples drawn again from the samples. The seed is fixed, so
/// the same two files give the same verdict.
/// </summary>
internal static class Bootstrap
{
    private const int Resamples = 2000;
    private const int Seed = 20240607;

    /// <summary>The interval of the ratio of two medians.</summary>
    /// <param name="numerator">Samples of the upper median, at least one.</param>
    /// <param name="denominator">Samples of the lower median, at least one.</param>
    /// <param name="confidence">The share of resamples within the interval.</param>
    public static Interval Ratio(IReadOnlyList<double> numerator, IReadOnlyList<double> denominator, double confidence = 0.95)
    {
        var random = new Random(Seed);
        double[] ratios = new double[Resamples];
        double[] above = new double[numerator.Count];
        double[] below = new double[denominator.Count];
        for (int i = 0; i < Resamples; i++)
            ratios[i] = MedianOfDraw(numerator, above, random) / MedianOfDraw(denominator, below, random);
        double tail = (1 - confidence) / 2;
        return new Interval(
            Statistics.Quantile(ratios, tail),
            Statistics.Median(numerator.ToArray()) / Statistics.Median(denominator.ToArray()),
            Statistics.Quantile(ratios, 1 - tail));
    }

    private static double MedianOfDraw(IReadOnlyList<double> samples, double[] draw, Random random)
    {
        for (int i = 0; i < draw.Length; i++)
            draw[i] = samples[random.Next(samples.Count)];
        Array.Sort(draw);
        return (draw[(draw.Length - 1) / 2] + draw[draw.Length / 2]) / 2;
    }
}

/// <summary>An estimate and where it lies with the asked confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="Middle">The estimate.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double Middle, double High);
