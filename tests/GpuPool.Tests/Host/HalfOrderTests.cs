using System.Numerics.Tensors;

namespace GpuPool.Tests.Host;

/// <summary>Maxima and minima of halves, which are found on integers, for every half there is.</summary>
internal sealed class HalfOrderTests
{
    private static readonly Half[] s_all = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];

    [Test]
    public void Every_half_is_the_maximum_of_itself_and_minus_infinity() => AssertKept(new MaxPool(2), Half.NegativeInfinity);

    [Test]
    public void Every_half_is_the_minimum_of_itself_and_infinity() => AssertKept(new MinPool(2), Half.PositiveInfinity);

    [Test]
    public void Nan_of_either_sign_is_the_maximum_of_itself_and_infinity() => AssertNan(new MaxPool(2), Half.PositiveInfinity);

    [Test]
    public void Nan_of_either_sign_is_the_minimum_of_itself_and_minus_infinity() => AssertNan(new MinPool(2), Half.NegativeInfinity);

    [Test]
    public void Neighbours_are_in_order()
    {
        Half[] finite = [.. s_all.Where(Half.IsFinite)];
        Half[] x = [.. finite.SelectMany(half => new[] { half, Half.BitIncrement(half) })];
        Half[] largest = Run(new MaxPool(2), x);
        Half[] smallest = Run(new MinPool(2), x);
        for (int i = 0; i < finite.Length; i++)
            Assert.That((largest[i], smallest[i]), Is.EqualTo((x[(2 * i) + 1], x[2 * i])));
    }

    private static void AssertKept(PoolOperator pool, Half end)
    {
        Half[] y = Run(pool, [.. s_all.SelectMany(half => new[] { half, end })]);
        for (int i = 0; i < y.Length; i++)
            Assert.That(y[i], Is.EqualTo(s_all[i]));
    }

    private static void AssertNan(PoolOperator pool, Half end)
    {
        Half[] y = Run(pool, [.. s_all.SelectMany(half => new[] { half, end })]);
        for (int i = 0; i < y.Length; i++)
            Assert.That(Half.IsNaN(y[i]), Is.EqualTo(Half.IsNaN(s_all[i])));
    }

    private static Half[] Run(PoolOperator pool, Half[] x)
    {
        using PoolEngine engine = PoolEngine.Create("cpu");
        Half[] y = new Half[x.Length / 2];
        engine.Run(pool, new ReadOnlyTensorSpan<Half>(x, [1, 1, x.Length]), new TensorSpan<Half>(y, [1, 1, y.Length]));
        return y;
    }
}
