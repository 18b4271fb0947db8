using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Variance and standard deviation.</summary>
public sealed class SpreadTests(string device) : DeviceTests(device)
{
    [Test]
    public void The_default_correction_is_one_as_in_PyTorch() =>
        Engine.Run(new VariancePool(4), Make.Row(1f, 2, 3, 4)).GivesAbout(5f / 3);

    [Test]
    public void Without_correction_it_divides_by_the_count() =>
        Engine.Run(new VariancePool(4) { Correction = 0 }, Make.Row(1f, 2, 3, 4)).GivesAbout(1.25f);

    [Test]
    public void A_standard_deviation_is_the_root() =>
        Engine.Run(new StandardDeviationPool(2) { Correction = 0 }, Make.Row(1f, 5, 7, 7)).GivesAbout(2, 0);

    [Test]
    public void Padding_does_not_count() =>
        Engine.Run(new VariancePool(3) { Stride = [2], Padding = [1], Correction = 0 }, Make.Row(4f, 8, 100)).GivesAbout(4, 46 * 46);

    [Test]
    public void A_window_of_one_element_divides_zero_by_zero() =>
        Engine.Run(new VariancePool(1), Make.Row(3f)).Gives(float.NaN);

    [Test]
    public void Nan_and_infinity_give_nan() =>
        Engine.Run(new StandardDeviationPool(2), Make.Row(1f, float.NaN, float.PositiveInfinity, 1, 2, 2)).Gives(float.NaN, float.NaN, 0);

    [TestCase(0f)]
    [TestCase(1e4f)]
    [TestCase(-1e6f)]
    [TestCase(1.2e7f)]
    public void A_large_offset_changes_nothing(float offset)
    {
        // Whole numbers, so that adding the offset rounds nothing.
        float[] values = [.. Enumerable.Range(0, 3000).Select(i => (float)((i * 7919 % 41) - 20))];
        double exact = Variance(values);
        float given = Make.Elements(Engine.Run(new GlobalVariancePool(), Make.Row([.. values.Select(value => value + offset)])))[0];
        Assert.That(given, Is.EqualTo(exact).Within(exact * 1e-6));
    }

    [Test]
    public void A_first_value_far_from_all_others_costs_no_accuracy()
    {
        float[] values = [.. Enumerable.Range(0, 100_000).Select(i => i == 0 ? 1000f : i * 7919 % 41 * 0.1f)];
        double exact = Variance(values);
        float given = Make.Elements(Engine.Run(new GlobalVariancePool(), Make.Row(values)))[0];
        Assert.That(given, Is.EqualTo(exact).Within(exact * 3e-6));
    }

    [Test]
    public void Half_sums_in_float()
    {
        // The squares are far beyond Half's 65504.
        Half[] values = [.. Enumerable.Range(0, 64).Select(i => (Half)(i % 2 == 0 ? 30000 : 28000))];
        Engine.Run(new GlobalStandardDeviationPool { Correction = 0 }, Make.Row(values)).Gives((Half)1000);
    }

    [Test]
    public void The_gradient_is_zero_where_the_deviation_is() =>
        Engine.Run(new StandardDeviationPoolGrad(new StandardDeviationPool(2)), Make.Row(1f, 1), Make.Row(3f, 3, 1, 3)).GivesAbout(0, 0, -0.70710678f, 0.70710678f);

    [Test]
    public void A_gradient_sees_through_a_large_offset() =>
        Engine.Run(new VariancePoolGrad(new VariancePool(3)), Make.Row(1f), Make.Row(1e7f, 1e7f + 1, 1e7f + 5)).GivesAbout(-2, -1, 3);

    private static double Variance(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
