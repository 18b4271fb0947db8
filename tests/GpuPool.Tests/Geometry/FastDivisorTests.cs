using GpuPool.Kernels.Geometry;

namespace GpuPool.Tests.Geometry;

/// <summary>Division by a product and a shift against the machine's division.</summary>
public static class FastDivisorTests
{
    private static readonly long[] s_edges =
    [
        1, 2, 3, 5, 7, 10, 641, 65_535, 65_536, 65_537, int.MaxValue - 1, int.MaxValue, 1L + int.MaxValue, uint.MaxValue,
        (1L << 40) - 1, (1L << 61) + 1, (1L << 62) - 1, 1L << 62, long.MaxValue - 1, long.MaxValue,
    ];

    private static IEnumerable<long> Numbers
    {
        get
        {
            var random = new Random(1);
            IEnumerable<long> drawn = Enumerable.Range(0, 2000).Select(_ => random.NextInt64() >> random.Next(63));
            return [0, .. s_edges, .. drawn];
        }
    }

    [Test]
    public static void Quotients_are_exact_for_all_63_bits()
    {
        foreach (long value in Numbers.Where(number => number > 0))
        {
            var divisor = new FastDivisor(value);
            foreach (long number in s_edges.Concat([0, value - 1, value, Math.Max(0, (long.MaxValue / value * value) - 1), long.MaxValue / value * value]))
            {
                if (divisor.Divide(number) != number / value || divisor.Remainder(number) != number % value)
                    Assert.Fail($"{number} / {value} gave {divisor.Divide(number)}");
            }
        }
    }

    [Test]
    public static void Short_quotients_are_exact_for_all_31_bits()
    {
        foreach (long value in Numbers.Where(number => number is > 0 and <= int.MaxValue))
        {
            var divisor = new ShortDivisor((int)value);
            foreach (long number in Numbers.Where(number => number <= int.MaxValue).Take(300))
            {
                if (divisor.Divide((int)number) != number / value)
                    Assert.Fail($"{number} / {value} gave {divisor.Divide((int)number)}");
            }
        }
    }

    [Test]
    public static void One_divides_by_one() =>
        Assert.That(FastDivisor.One.Divide(long.MaxValue), Is.EqualTo(long.MaxValue));
}
