using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Median and quantile.</summary>
public sealed class QuantileTests(string device) : DeviceTests(device)
{
    private static readonly float[] Scattered = [.. Enumerable.Range(0, 400).Select(i => (float)((i * 7919 % 401) - 200))];

    [Test]
    public void The_median_of_an_odd_window_is_the_middle_of_the_sorted_values()
    {
        float[] y = Make.Elements(Engine.Run(new MedianPool(5) { Stride = [1] }, Make.Row(Scattered)));
        for (int i = 0; i < y.Length; i++)
            Assert.That(y[i], Is.EqualTo(Scattered.Skip(i).Take(5).Order().ElementAt(2)));
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(11)]
    public void A_plane_of_any_extent_filters_as_sorting_does(int kernel)
    {
        float[] y = Make.Elements(Engine.Run(new MedianPool(kernel, kernel) { Stride = [1, 1] }, Make.Tensor([1, 1, 20, 20], Scattered)));
        int side = 20 - kernel + 1;
        for (int i = 0; i < y.Length; i++)
        {
            IEnumerable<float> taps = from row in Enumerable.Range(i / side, kernel) from column in Enumerable.Range(i % side, kernel) select Scattered[(row * 20) + column];
            Assert.That(y[i], Is.EqualTo(taps.Order().ElementAt(((kernel * kernel) - 1) / 2)), $"element {i}");
        }
    }

    [Test]
    public void The_lower_of_two_is_the_default_as_in_PyTorch() => Engine.Run(new MedianPool(4), Make.Row(4f, 1, 3, 2)).Gives(2);

    [Test]
    public void The_midpoint_is_numpys_median() =>
        Engine.Run(new MedianPool(4) { Interpolation = QuantileInterpolation.Midpoint }, Make.Row(4f, 1, 3, 2)).Gives(2.5f);

    [TestCase(QuantileInterpolation.Linear, 1.75f)]
    [TestCase(QuantileInterpolation.Lower, 1)]
    [TestCase(QuantileInterpolation.Higher, 2)]
    [TestCase(QuantileInterpolation.Nearest, 2)]
    [TestCase(QuantileInterpolation.Midpoint, 1.5f)]
    public void A_quantile_between_two_elements_follows_the_rule(QuantileInterpolation rule, float expected) =>
        Engine.Run(new QuantilePool(4) { Q = 0.25, Interpolation = rule }, Make.Row(8f, 2, 1, 4)).Gives(expected);

    [Test]
    public void Of_two_places_as_near_the_even_one_is_taken() =>
        Engine.Run(new QuantilePool(2) { Interpolation = QuantileInterpolation.Nearest }, Make.Row(1f, 2)).Gives(1);

    [Test]
    public void A_place_that_a_rounding_moves_off_a_whole_number_is_that_number() =>
        Engine.Run(new QuantilePool(11) { Q = 0.7, Interpolation = QuantileInterpolation.Lower }, Make.Row([.. Enumerable.Range(0, 11).Select(i => (float)i)])).Gives(7);

    [Test]
    public void The_ends_are_minimum_and_maximum()
    {
        var x = Make.Tensor([1, 1, 20, 20], Scattered);
        Engine.Run(new QuantilePool(3, 4) { Q = 0 }, x).Gives(Make.Elements(Engine.Run(new MinPool(3, 4), x)));
        Engine.Run(new QuantilePool(3, 4) { Q = 1 }, x).Gives(Make.Elements(Engine.Run(new MaxPool(3, 4), x)));
    }

    [Test]
    public void Nan_in_a_window_wins() =>
        Engine.Run(new MedianPool(3), Make.Row(1f, float.NaN, 2, float.PositiveInfinity, 1, float.NegativeInfinity, float.NaN, float.NaN, float.NaN)).Gives(float.NaN, 1, float.NaN);

    [Test]
    public void Between_a_number_and_infinity_lies_infinity() =>
        Engine.Run(new QuantilePool(2) { Q = 0.25 }, Make.Row(1f, float.PositiveInfinity, float.NegativeInfinity, 5, float.PositiveInfinity, float.PositiveInfinity))
            .Gives(float.PositiveInfinity, float.NegativeInfinity, float.PositiveInfinity);

    [Test]
    public void Padding_does_not_count() => Engine.Run(new MedianPool(3) { Stride = [2], Padding = [1] }, Make.Row(5f, 7, 6, 9)).Gives(5, 7);

    [Test]
    public void A_window_without_an_element_gives_nan_or_zero()
    {
        Engine.Run(new MedianPool(2) { Padding = [0, 2] }, Make.Row(4f, 4)).Gives(4, float.NaN);
        Engine.Run(new MedianPool(2) { Padding = [0, 2] }, Make.Row(4, 4)).Gives(4, 0);
    }

    [Test]
    public void Bytes_and_the_largest_integers_have_medians()
    {
        Engine.Run(new MedianPool(3), Make.Row<byte>(255, 0, 7)).Gives<byte>(7);
        Engine.Run(new MedianPool(3), Make.Row(ulong.MaxValue, ulong.MaxValue - 1, 0UL)).Gives(ulong.MaxValue - 1);
        Engine.Run(new MedianPool(3), Make.Row(long.MinValue, long.MaxValue, -1L)).Gives(-1L);
    }

    [Test]
    public void Integers_have_nothing_between_two_elements() =>
        Assert.That(() => Engine.Run(new QuantilePool(2), Make.Row(1, 2)), Throws.ArgumentException.With.Message.Contains("Int32"));

    [Test]
    public void A_large_plane_has_a_median()
    {
        float[] values = [.. Enumerable.Range(0, 100_003).Select(i => (float)(i * 7919L % 100_003))];
        Engine.Run(new GlobalMedianPool(), Make.Row(values)).Gives(50_001);
        Engine.Run(new GlobalMedianPool(), Make.Row([.. values.Order()])).Gives(50_001);
        Engine.Run(new GlobalMedianPool(), Make.Row([.. values.Select(value => MathF.Floor(value / 25_000))])).Gives(2);
    }

    [Test]
    public void The_gradient_goes_to_the_first_of_equals() =>
        Engine.Run(new MedianPoolGrad(new MedianPool(5)), Make.Row(3f), Make.Row(9f, 2, 2, 1, 2)).Gives(0, 3, 0, 0, 0);

    [Test]
    public void The_gradient_is_shared_by_weight() =>
        Engine.Run(new QuantilePoolGrad(new QuantilePool(4) { Q = 0.25 }), Make.Row(8f), Make.Row(8f, 2, 1, 4)).Gives(0, 6, 2, 0);
}
