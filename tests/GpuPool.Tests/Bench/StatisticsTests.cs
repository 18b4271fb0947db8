using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class StatisticsTests
{
    [Test]
    public void The_median_of_an_odd_number_is_the_middle_one() => Assert.That(Statistics.Median([3, 1, 2]), Is.EqualTo(2));

    [Test]
    public void The_median_of_an_even_number_lies_between_the_middle_two() => Assert.That(Statistics.Median([4, 1, 2, 3]), Is.EqualTo(2.5));

    [Test]
    public void A_quantile_is_taken_between_neighbours() => Assert.That(Statistics.Quantile([0, 10], 0.25), Is.EqualTo(2.5));

    [Test]
    public void The_ends_are_quantiles_too() =>
        Assert.That((Statistics.Quantile([5, 7, 6], 0), Statistics.Quantile([5, 7, 6], 1)), Is.EqualTo((5.0, 7.0)));

    [Test]
    public void No_samples_have_no_median() => Assert.That(() => Statistics.Median([]), Throws.ArgumentException);

    [Test]
    public void The_spread_is_the_distance_of_the_quartiles_over_the_median() => Assert.That(Statistics.Spread([1, 2, 3, 4, 5]), Is.EqualTo(2.0 / 3));

    [Test]
    public void A_single_outlier_leaves_median_and_spread_alone() =>
        Assert.That((Statistics.Median([1, 1, 1, 1, 900]), Statistics.Spread([1, 1, 1, 1, 900])), Is.EqualTo((1.0, 0.0)));

    [Test]
    public void A_ratio_and_its_inverse_average_to_one() => Assert.That(Statistics.GeometricMean([4, 0.25]), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void No_ratios_have_no_mean() => Assert.That(Statistics.GeometricMean([]), Is.NaN);
}
