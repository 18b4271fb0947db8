using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard case 27: Lp pooling is a true norm.</summary>
public sealed class NormCaseTests(string device) : DeviceTests(device)
{
    [Test]
    public void Case_27_p_1_adds_magnitudes() => Engine.Run(new LpPool(2) { P = 1 }, Make.Row(-3f, 4, -1, -1)).Gives(7f, 2);

    [Test]
    public void Case_27_odd_p_of_a_negative_sum_is_no_Nan() =>
        Assert.That(Make.Elements(Engine.Run(new LpPool(2) { P = 3 }, Make.Row(-3f, 1))), Is.EqualTo([MathF.Cbrt(28)]).Within(1e-4f));

    [Test]
    public void Case_27_a_clipped_window_is_not_scaled_up() =>
        Engine.Run(new LpPool(2) { CeilMode = true }, Make.Row(3f, 4, 0, 1, 2)).GivesAbout(5, 1, 2);

    [Test]
    public void Case_27_p_infinity_is_the_largest_magnitude()
    {
        Engine.Run(new LpPool(2) { P = double.PositiveInfinity }, Make.Row(3f, 4)).Gives(4f);
        Engine.Run(new LpPool(2) { P = double.PositiveInfinity }, Make.Row(3f, -4)).Gives(4f);
    }

    [Test]
    public void Case_27_the_gradient_is_0_where_the_norm_is() =>
        Engine.Run(new LpPoolGrad(new LpPool(2)), Make.Row(1f, 1), Make.Row(3f, 4, 0, 0)).GivesAbout(0.6f, 0.8f, 0, 0);

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void Case_27_p_must_be_positive(double p) =>
        Assert.That(() => Engine.Run(new LpPool(2) { P = p }, Make.Row(3f, 4)), Throws.ArgumentException.With.Property("ParamName").EqualTo("p"));
}
