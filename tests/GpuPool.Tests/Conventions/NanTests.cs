using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Conventions;

/// <summary>NaN that is ignored: the examples of NumPy's nanmax, nanmin and nanmean, and what they leave open.</summary>
public sealed class NanTests(string device) : DeviceTests(device)
{
    private const double NaN = double.NaN;

    [Test]
    public void Numpy_nanmax_and_nanmin()
    {
        Tensor<double> a = Make.Tensor([1, 1, 2, 2], 1, 2, 3, NaN);
        Engine.Run(new GlobalMaxPool { Nan = NanPolicy.Ignore }, a).Gives(3.0);
        Engine.Run(new MaxPool(2, 1) { Nan = NanPolicy.Ignore }, a).Gives(3.0, 2);
        Engine.Run(new MaxPool(1, 2) { Nan = NanPolicy.Ignore }, a).Gives(2.0, 3);
        Engine.Run(new GlobalMinPool { Nan = NanPolicy.Ignore }, a).Gives(1.0);
        Engine.Run(new MinPool(2, 1) { Nan = NanPolicy.Ignore }, a).Gives(1.0, 2);
    }

    [Test]
    public void Numpy_nanmean()
    {
        Tensor<double> a = Make.Tensor([1, 1, 2, 2], 1, NaN, 3, 4);
        Engine.Run(new GlobalAveragePool { Nan = NanPolicy.Ignore }, a).GivesAbout(8 / 3.0);
        Engine.Run(new AveragePool(2, 1) { Nan = NanPolicy.Ignore }, a).Gives(2.0, 4);
        Engine.Run(new AdaptiveAveragePool(2, 1) { Nan = NanPolicy.Ignore }, a).Gives(1, 3.5);
    }

    [Test]
    public void Infinities_are_no_NaN()
    {
        Tensor<double> a = Make.Row(double.NegativeInfinity, NaN, double.PositiveInfinity, NaN);
        Engine.Run(new MaxPool(2) { Nan = NanPolicy.Ignore }, a).Gives(double.NegativeInfinity, double.PositiveInfinity);
        Engine.Run(new MinPool(2) { Nan = NanPolicy.Ignore }, a).Gives(double.NegativeInfinity, double.PositiveInfinity);
    }

    [Test]
    public void A_window_of_NaN_alone_gives_NaN_and_no_index()
    {
        Tensor<double> x = Make.Row(NaN, NaN, 2, NaN);
        (Tensor<double> y, Tensor<long> indices) = Engine.RunWithIndices(new MaxPool(2) { Nan = NanPolicy.Ignore }, x);
        y.Gives(NaN, 2);
        indices.Gives(-1, 2);
        Engine.Run(new AveragePool(2) { Nan = NanPolicy.Ignore }, x).Gives(NaN, 2);
        Engine.Run(new LpPool(2) { Nan = NanPolicy.Ignore }, x).Gives(NaN, 2);
        Engine.Run(new LpPool(2) { P = double.PositiveInfinity, Nan = NanPolicy.Ignore }, x).Gives(NaN, 2);
        Assert.That(Engine.Run(new LpPool(2) { P = 3, Nan = NanPolicy.Ignore }, x)[[0, 0, 0]], Is.NaN);
    }

    [Test]
    public void A_window_without_an_element_is_no_window_of_NaN()
    {
        Tensor<double> x = Make.Row(NaN);
        Engine.Run(new MaxPool(1) { Padding = [1], Nan = NanPolicy.Ignore }, x).Gives(double.NegativeInfinity, NaN, double.NegativeInfinity);
        Engine.Run(new AveragePool(1) { Padding = [1], Nan = NanPolicy.Ignore }, x).Gives(0, NaN, 0);
    }

    [Test]
    public void The_divisor_counts_padding_but_no_NaN()
    {
        Tensor<double> x = Make.Row(6, NaN, 2);
        var op = new AveragePool(3) { Stride = [1], Padding = [1], Nan = NanPolicy.Ignore };
        Engine.Run(op, x).Gives(3.0, 4, 1);
        Engine.Run(op with { CountIncludePad = false }, x).Gives(6.0, 4, 2);
        Engine.Run(op with { DivisorOverride = 2 }, x).Gives(3.0, 4, 1);
    }

    [Test]
    public void The_last_of_equals_before_a_NaN_does_not_win() =>
        Engine.RunWithIndices(new MaxPool(4) { Nan = NanPolicy.Ignore }, Make.Row(NaN, 5, 5, NaN)).Indices.Gives(1);

    [Test]
    public void NaN_takes_no_gradient_and_leaves_its_share_to_the_others()
    {
        Tensor<double> x = Make.Row(1, NaN, 3, NaN, NaN, NaN);
        Tensor<double> dy = Make.Row(6.0, 10);
        Engine.Run(new AveragePoolGrad(new(3) { Nan = NanPolicy.Ignore }), dy, x).Gives(3.0, 0, 3, 0, 0, 0);
        Engine.Run(new MaxPoolGrad(new(3) { Nan = NanPolicy.Ignore }), dy, x).Gives(0.0, 0, 6, 0, 0, 0);
        Engine.Run(new LpPoolGrad(new(3) { P = 1, Nan = NanPolicy.Ignore }), dy, x).Gives(6.0, 0, 6, 0, 0, 0);
        Engine.Run(new LpPoolGrad(new(3) { P = double.PositiveInfinity, Nan = NanPolicy.Ignore }), dy, x).Gives(0.0, 0, 6, 0, 0, 0);
    }

    [Test]
    public void Gradients_beside_NaN_are_the_slopes_of_the_forward_operator()
    {
        PoolOperator[] operators =
        [
            new AveragePool(2, 3) { Stride = [1, 1], Padding = [1, 1], Nan = NanPolicy.Ignore },
            new AveragePool(2, 2) { Stride = [1, 1], Padding = [1, 1], PaddingMode = PaddingMode.Reflect, Nan = NanPolicy.Ignore },
            new LpPool(3, 2) { Stride = [1, 1], P = 2, Nan = NanPolicy.Ignore },
            new LpPool(2, 2) { Padding = [1, 1], PaddingMode = PaddingMode.Replicate, P = 3, Nan = NanPolicy.Ignore },
            new MaxPool(2, 2) { Stride = [1, 1], Nan = NanPolicy.Ignore },
            new AdaptiveAveragePool(2, 3) { Nan = NanPolicy.Ignore },
            new GlobalLpPool { P = 1, Nan = NanPolicy.Ignore },
        ];
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i % 7 == 3 ? NaN : (0.1 + (i * 13 % 20 * 0.05)) * (i % 3 == 0 ? -1 : 1))];
        foreach (PoolOperator op in operators)
        {
            TensorShape output = op.OutputShape([1, 1, 4, 5]);
            double[] dy = [.. Enumerable.Range(0, (int)output.ElementCount).Select(i => 0.3 + (i * 0.17))];
            double[] dx = Make.Elements(Engine.Run(Fuzz.FuzzGradients.Of(op), Make.Tensor(output, dy), Make.Tensor([1, 1, 4, 5], x)));
            for (int i = 0; i < x.Length; i++)
                Assert.That(dx[i], Is.EqualTo(double.IsNaN(x[i]) ? 0 : (Loss(op, dy, i, 1e-5) - Loss(op, dy, i, -1e-5)) / 2e-5).Within(op is LpPool { P: 3 } ? 1e-2 : 1e-6), $"{op}, element {i}");
        }

        double Loss(PoolOperator op, double[] dy, int moved, double by)
        {
            double[] values = [.. x];
            values[moved] += by;
            return Make.Elements(Engine.Run(op, Make.Tensor([1, 1, 4, 5], values))).Zip(dy, (value, weight) => double.IsNaN(value) ? 0 : value * weight).Sum();
        }
    }

    [Test]
    public void Integers_have_no_NaN_to_ignore() =>
        Engine.Run(new AveragePool(2) { Nan = NanPolicy.Ignore }, Make.Row(4, 6, -3, -4)).Gives(5, -3);

    [Test]
    public void Many_halves_with_holes_are_averaged_exactly()
    {
        Half[] x = [.. Enumerable.Range(0, 6000).Select(i => i % 3 == 0 ? Half.NaN : (Half)(i % 3))];
        Engine.Run(new GlobalAveragePool { Nan = NanPolicy.Ignore }, Make.Tensor([1, 1, 60, 100], x)).Gives((Half)1.5);
        Tensor<Half> dx = Engine.Run(new GlobalAveragePoolGrad(new() { Nan = NanPolicy.Ignore }), Make.Tensor([1, 1, 1, 1], (Half)4000), Make.Tensor([1, 1, 60, 100], x));
        Assert.That(Make.Elements(dx)[..3], Is.EqualTo(new[] { Half.Zero, Half.One, Half.One }));
    }
}
