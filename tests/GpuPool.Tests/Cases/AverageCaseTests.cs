using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 18 to 23: divisors, special values and adaptive bins.</summary>
public sealed class AverageCaseTests(string device) : DeviceTests(device)
{
    private static Tensor<float> Sixteen => Make.Count<float>([1, 1, 4, 4], 1);

    [Test]
    public void Case_18_a_divisor_of_0_is_an_error() =>
        Assert.That(() => Engine.Run(new AveragePool(2, 2) { DivisorOverride = 0 }, Sixteen), Throws.ArgumentException.With.Message.Contains("divisorOverride"));

    [Test]
    public void Case_18_a_negative_divisor_divides() =>
        Engine.Run(new AveragePool(2, 2) { DivisorOverride = -2 }, Sixteen).IsShaped([1, 1, 2, 2]).Gives(-7, -11, -23, -27);

    [Test]
    public void Case_18_a_divisor_of_1_gives_the_sum() =>
        Engine.Run(new AveragePool(2, 2) { DivisorOverride = 1 }, Sixteen).IsShaped([1, 1, 2, 2]).Gives(14, 22, 46, 54);

    [Test]
    public void Case_19_special_values_run_through_the_sum()
    {
        Engine.Run(new AveragePool(2) { Stride = [1] }, Make.Row(1, float.NaN, 3, float.PositiveInfinity)).Gives(float.NaN, float.NaN, float.PositiveInfinity);
        Engine.Run(new AveragePool(2), Make.Row(float.PositiveInfinity, float.NegativeInfinity)).Gives(float.NaN);
        Engine.Run(new AveragePool(2), Make.Row(3e38f, 3e38f)).Gives(float.PositiveInfinity);
    }

    [Test]
    public void Case_19_Half_sums_in_float() =>
        Engine.Run(new AveragePool(2), Make.Row((Half)60000, (Half)60000)).Gives((Half)60000);

    [Test]
    public void Case_20_adaptive_average_and_its_gradient()
    {
        Engine.Run(new AdaptiveAveragePool(3), Make.Count<double>([1, 1, 5], 1)).GivesAbout(1.5, 3, 4.5);
        Engine.Run(new AdaptiveAveragePoolGrad(new AdaptiveAveragePool(3)), Make.Full([1, 1, 3], 1.0), Make.Count<double>([1, 1, 5], 1))
            .GivesAbout(0.5, 5 / 6.0, 1 / 3.0, 5 / 6.0, 0.5);
    }

    [Test]
    public void Case_21_more_bins_than_elements()
    {
        Engine.Run(new AdaptiveAveragePool(5), Make.Row(1.0, 2)).GivesAbout(1, 1, 1.5, 2, 2);
        Engine.Run(new AdaptiveAveragePoolGrad(new AdaptiveAveragePool(5)), Make.Row(1.0, 2, 3, 4, 5), Make.Row(1.0, 2)).GivesAbout(4.5, 10.5);
    }

    [Test]
    public void Case_22_adaptive_max_of_overlapping_bins()
    {
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(new AdaptiveMaxPool(3, 3), Make.Count<float>([1, 1, 5, 5]));
        values.IsShaped([1, 1, 3, 3]).Gives(6, 8, 9, 16, 18, 19, 21, 23, 24);
        indices.IsShaped([1, 1, 3, 3]).Gives(6, 8, 9, 16, 18, 19, 21, 23, 24);
    }

    [Test]
    public void Case_22_adaptive_max_gradient_and_indices()
    {
        Engine.Run(new AdaptiveMaxPoolGrad(new AdaptiveMaxPool(3)), Make.Row(1f, 1, 1), Make.Row(1f, 9, 2, 8, 3)).Gives(0f, 2, 0, 1, 0);
        Engine.RunWithIndices(new AdaptiveMaxPool(4), Make.Count<float>([1, 1, 7], 1)).Indices.Gives(1, 3, 5, 6);
    }

    [Test]
    public void Case_23_an_output_of_0_is_empty() =>
        Engine.Run(new AdaptiveAveragePool(0, 0), Make.Count<float>([1, 2, 4, 4])).IsShaped([1, 2, 0, 0]);

    [Test]
    public void Case_23_a_negative_output_is_an_error() =>
        Assert.That(() => Engine.Run(new AdaptiveAveragePool(-1, 2), Sixteen), Throws.ArgumentException.With.Message.Contains("outputSize"));

    [Test]
    public void Case_23_null_keeps_the_axis() =>
        Engine.Run(new AdaptiveAveragePool(null, 1), Make.Count<float>([1, 1, 2, 3])).IsShaped([1, 1, 2, 1]).Gives(1, 4);

    [Test]
    public void Case_23_an_empty_batch_stays_empty() =>
        Engine.Run(new AdaptiveAveragePool(2, 2), Make.Tensor<float>([0, 3, 4, 4])).IsShaped([0, 3, 2, 2]);

    [Test]
    public void Case_23_an_empty_plane_is_an_error() =>
        Assert.That(() => Engine.Run(new AdaptiveAveragePool(2, 2), Make.Tensor<float>([1, 3, 0, 4])), Throws.ArgumentException.With.Message.Contains("(1, 3, 0, 4)"));

    [Test]
    public void Case_23_bins_of_a_long_axis_are_exact()
    {
        // In float, which counts whole numbers up to 2^24 only, the last two bins would start elsewhere.
        const int Length = 50331653;
        Kernels.Geometry.Axis axis = Kernels.Geometry.Axis.Adaptive(Length, 3);
        Assert.That(new[] { axis.Taps(0).Start, axis.Taps(1).Start, axis.Taps(2).Start }, Is.EqualTo(new long[] { 0, 16777217, 33554435 }));
    }
}
