using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>SoftPool.</summary>
public sealed class SoftPoolTests(string device) : DeviceTests(device)
{
    [Test]
    public void Values_are_weighted_by_their_exponentials()
    {
        double[] weights = [Math.Exp(1), Math.Exp(2), Math.Exp(4)];
        double exact = ((weights[0] * 1) + (weights[1] * 2) + (weights[2] * 4)) / weights.Sum();
        Engine.Run(new SoftPool(3), Make.Row(1f, 4, 2)).GivesAbout((float)exact);
    }

    [Test]
    public void It_lies_between_average_and_maximum()
    {
        var x = Make.Row([.. Enumerable.Range(0, 64).Select(i => ((i * 37 % 64) - 32) * 0.05f)]);
        float[] soft = Make.Elements(Engine.Run(new SoftPool(4), x));
        float[] average = Make.Elements(Engine.Run(new AveragePool(4), x));
        float[] largest = Make.Elements(Engine.Run(new MaxPool(4), x));
        for (int i = 0; i < soft.Length; i++)
            Assert.That(soft[i], Is.InRange(average[i], largest[i]));
    }

    [TestCase(1000f)]
    [TestCase(-30000f)]
    public void Large_values_neither_overflow_nor_vanish(float offset) =>
        Engine.Run(new SoftPool(2), Make.Row(offset, offset, offset, offset + 8)).Gives(offset, offset + 8 - (float)(8 / (1 + Math.Exp(8))));

    [Test]
    public void Half_takes_values_whose_exponential_it_cannot_hold() =>
        Engine.Run(new GlobalSoftPool(), Make.Row((Half)60000, (Half)60000, (Half)1)).Gives((Half)60000);

    [Test]
    public void Infinity_wins_over_numbers_and_nan_over_all() =>
        Engine.Run(new SoftPool(3), Make.Row(1f, float.PositiveInfinity, 2, 1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 5, float.NegativeInfinity))
            .Gives(float.PositiveInfinity, float.NaN, 5);

    [Test]
    public void Only_minus_infinity_gives_it_and_nothing_gives_zero() =>
        Engine.Run(new SoftPool(2) { Padding = [0, 2] }, Make.Row(float.NegativeInfinity, float.NegativeInfinity)).Gives(float.NegativeInfinity, 0);

    [Test]
    public void Gradients_of_a_window_sum_to_one()
    {
        float[] dx = Make.Elements(Engine.Run(new SoftPoolGrad(new SoftPool(4)), Make.Row(1f), Make.Row(3f, -1, 0.5f, 2.5f)));
        Assert.That(dx.Sum(), Is.EqualTo(1).Within(1e-4));
    }
}
