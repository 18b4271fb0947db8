using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>The generalised mean.</summary>
public sealed class GeneralizedMeanTests(string device) : DeviceTests(device)
{
    private bool IsExact => Device.StartsWith("cpu", StringComparison.Ordinal);

    [Test]
    public void The_default_is_the_cubic_mean() =>
        Assert.That(Make.Elements(Engine.Run(new GeneralizedMeanPool(2), Make.Row(1f, 3))), Is.EqualTo([MathF.Cbrt(14)]).Within(1e-4f));

    [Test]
    public void A_power_of_one_is_the_average() =>
        Engine.Run(new GeneralizedMeanPool(4) { P = 1 }, Make.Row(1f, 2, 3, 5)).GivesAbout(2.75f);

    [Test]
    public void A_large_power_approaches_the_maximum()
    {
        double before = 0;
        foreach (double p in (double[])[1, 2, 8, 64, 1000])
        {
            double mean = Make.Elements(Engine.Run(new GeneralizedMeanPool(4) { P = p }, Make.Row(1d, 2, 3, 5)))[0];
            Assert.That(mean, Is.GreaterThan(before).And.LessThan(5));
            before = mean;
        }

        Assert.That(before, Is.EqualTo(5).Within(0.01));
    }

    [Test]
    public void Values_below_epsilon_are_raised_to_it() =>
        Engine.Run(new GeneralizedMeanPool(2) { P = 1, Epsilon = 0.5 }, Make.Row(-8f, 1.5f, 0, 0)).GivesAbout(1, 0.5f);

    [Test]
    public void Equal_values_give_that_value_exactly() =>
        Engine.Run(new GlobalGeneralizedMeanPool { P = 2.7 }, Make.Full([1, 1, 5, 5], 0.1f)).Gives(0.1f);

    [Test]
    public void Half_takes_powers_far_beyond_its_range() =>
        Assert.That((float)Make.Elements(Engine.Run(new GeneralizedMeanPool(2) { P = 30 }, Make.Row((Half)60000, (Half)60000)))[0], Is.EqualTo(60000).Within(IsExact ? 32 : 64));

    [Test]
    public void Tiny_values_do_not_vanish() =>
        Assert.That(Make.Elements(Engine.Run(new GeneralizedMeanPool(2) { P = 5, Epsilon = 0 }, Make.Row(1e-20f, 1e-20f, 0, 0))), Is.EqualTo([1e-20f, 0]).Within(1e-24f));

    [Test]
    public void Infinity_wins_over_numbers_and_nan_over_all() =>
        Engine.Run(new GeneralizedMeanPool(2), Make.Row(1f, float.PositiveInfinity, float.NaN, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity))
            .Gives(float.PositiveInfinity, float.NaN, float.PositiveInfinity);

    [Test]
    public void A_window_without_an_element_gives_zero() =>
        Engine.Run(new GeneralizedMeanPool(2) { Padding = [0, 2] }, Make.Row(4f, 4)).Gives(4, 0);

    [TestCase(Layout.ChannelsFirst)]
    [TestCase(Layout.ChannelsLast)]
    public void Each_channel_may_have_its_own_power(Layout layout)
    {
        var x = layout == Layout.ChannelsFirst ? Make.Tensor([1, 2, 2], 1d, 7, 1, 7) : Make.Tensor([1, 2, 2], 1d, 1, 7, 7);
        double[] y = Make.Elements(Engine.Run(new GlobalGeneralizedMeanPool { Layout = layout, KeepDims = false }, x, Make.Tensor([2], 1d, 2)));
        Assert.That(y, Is.EqualTo([4d, 5]).Within(IsExact ? 1e-12 : 1e-4));
    }

    [Test]
    public void Powers_must_be_one_for_each_channel() =>
        Assert.That(
            () => Engine.Run(new GlobalGeneralizedMeanPool(), Make.Full([1, 3, 4], 1f), Make.Row(1f)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("powers").And.Message.Contains("(3)"));

    [Test]
    public void What_lies_below_epsilon_takes_no_gradient() =>
        Engine.Run(new GeneralizedMeanPoolGrad(new GeneralizedMeanPool(2) { P = 1, Epsilon = 0.5 }), Make.Row(2f), Make.Row(0.25f, 0.5f)).GivesAbout(0, 1);
}
