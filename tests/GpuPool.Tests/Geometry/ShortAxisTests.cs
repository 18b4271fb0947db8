using GpuPool.Kernels.Geometry;

namespace GpuPool.Tests.Geometry;

/// <summary>Axes in 31 bits against the same in 63.</summary>
public static class ShortAxisTests
{
    private static IEnumerable<Axis> Axes
    {
        get
        {
            var random = new Random(7);
            for (int number = 0; number < 400; number++)
            {
                int input = random.Next(1, 60);
                if (number % 4 == 0)
                {
                    yield return Axis.Adaptive(input, random.Next(1, 70));
                    continue;
                }

                int kernel = random.Next(1, 9);
                int dilation = random.Next(1, 4);
                int stride = random.Next(1, 7);
                int padBegin = random.Next(0, kernel);
                int padEnd = random.Next(0, kernel);
                int reach = input + padBegin + padEnd - (dilation * (kernel - 1));
                if (reach > 0)
                    yield return Axis.Sliding(input, ((reach - 1) / stride) + 1 + (number % 2), kernel, stride, dilation, padBegin, padEnd);
            }
        }
    }

    [Test]
    public static void Windows_have_the_same_taps()
    {
        foreach (Axis axis in Axes.Where(axis => ShortAxis.Fits(axis)))
        {
            var narrow = new ShortAxis(axis);
            for (int output = 0; output < axis.Output; output++)
            {
                TapRange wide = axis.Taps(output);
                ShortTaps taps = narrow.Taps(output);
                Assert.That((taps.Count, taps.PaddedCount), Is.EqualTo(((int)wide.Count, (int)wide.PaddedCount)), $"{output} of {axis.Input} → {axis.Output}");
                if (wide.Count > 0)
                    Assert.That(taps.Start + (taps.First * axis.Dilation), Is.EqualTo(wide.Start), $"{output} of {axis.Input} → {axis.Output}");
            }
        }
    }

    [Test]
    public static void Inputs_have_the_same_windows_over_them()
    {
        foreach (Axis axis in Axes.Where(axis => ShortAxis.Fits(axis)))
        {
            var narrow = new ShortAxis(axis);
            for (int input = 0; input < axis.Input; input++)
            {
                IndexRange wide = axis.WindowsOver(input);
                Assert.That((narrow.FirstOver(input), narrow.EndOver(input)), Is.EqualTo(((int)wide.First, (int)wide.End)), $"{input} of {axis.Input} → {axis.Output}");
            }
        }
    }

    [Test]
    public static void The_largest_axes_that_fit_have_the_same_taps()
    {
        Axis axis = Axis.Sliding((1 << 30) - 1, ((1 << 30) - 1) / 3, 5, 3, 2, 4, 4);
        Assert.That(ShortAxis.Fits(axis));
        var narrow = new ShortAxis(axis);
        foreach (int output in (int[])[0, 1, 2, (int)axis.Output - 3, (int)axis.Output - 2, (int)axis.Output - 1])
            Assert.That((narrow.Taps(output).Count, narrow.Taps(output).Start + (narrow.Taps(output).First * 2)), Is.EqualTo(((int)axis.Taps(output).Count, (int)axis.Taps(output).Start)));
    }

    [Test]
    public static void Axes_that_do_not_fit_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShortAxis.Fits(Axis.Sliding(1L << 30, 1, 2, 1, 1, 0, 0)), Is.False);
            Assert.That(ShortAxis.Fits(Axis.Sliding(100, 1, 2, 1, 1L << 28, 0, 0)), Is.False);
            Assert.That(ShortAxis.Fits(Axis.Adaptive(40_000, 7)), Is.False);
        }
    }

    [Test]
    public static void Lanes_divide_by_the_reciprocal_exactly()
    {
        foreach (int divisor in Enumerable.Range(1, 3000).Concat([65_535, 1 << 20, (1 << 29) + 1]))
        {
            for (int number = 0; number <= 1024; number++)
            {
                if (GroupStride.Quotient(number, 1f / divisor) != number / divisor)
                    Assert.Fail($"{number} / {divisor} gave {GroupStride.Quotient(number, 1f / divisor)}");
            }
        }
    }
}
