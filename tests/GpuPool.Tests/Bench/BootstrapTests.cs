using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

public sealed class BootstrapTests
{
    // Numbers around 100 with a spread of a few, always the same.
    private static double[] Noisy(double centre, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 100).Select(_ => centre * (1 + 0.1 * (random.NextDouble() + random.NextDouble() - 1)))];
    }

    [Test]
    public void The_interval_of_two_runs_of_the_same_thing_holds_one()
    {
        Interval ratio = Bootstrap.Ratio(Noisy(100, 1), Noisy(100, 2));
        Assert.That(ratio.Low, Is.LessThan(1));
        Assert.That(ratio.High, Is.GreaterThan(1));
    }

    [Test]
    public void The_interval_of_a_slowdown_beyond_noise_lies_above_one()
    {
        Interval ratio = Bootstrap.Ratio(Noisy(120, 1), Noisy(100, 2));
        Assert.That(ratio.Low, Is.GreaterThan(1.1));
        Assert.That(ratio.High, Is.LessThan(1.3));
    }

    [Test]
    public void The_estimate_is_the_ratio_of_the_medians_and_within_the_interval()
    {
        Interval ratio = Bootstrap.Ratio(Noisy(150, 1), Noisy(100, 2));
        Assert.That(ratio.Middle, Is.EqualTo(Statistics.Median(Noisy(150, 1)) / Statistics.Median(Noisy(100, 2))));
        Assert.That(ratio.Middle, Is.InRange(ratio.Low, ratio.High));
    }

    [Test]
    public void The_same_samples_give_the_same_interval() =>
        Assert.That(Bootstrap.Ratio(Noisy(100, 1), Noisy(100, 2)), Is.EqualTo(Bootstrap.Ratio(Noisy(100, 1), Noisy(100, 2))));

    [Test]
    public void More_confidence_is_a_wider_interval()
    {
        Interval usual = Bootstrap.Ratio(Noisy(100, 1), Noisy(100, 2));
        Interval wide = Bootstrap.Ratio(Noisy(100, 1), Noisy(100, 2), confidence: 0.999);
        Assert.That(wide.High - wide.Low, Is.GreaterThan(usual.High - usual.Low));
    }

    [Test]
    public void A_single_sample_has_an_interval_without_width() =>
        Assert.That(Bootstrap.Ratio([3], [2]), Is.EqualTo(new Interval(1.5, 1.5, 1.5)));
}
