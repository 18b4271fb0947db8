namespace GpuPool.Tests.Oracle;

/// <summary>One element of a tensor that a window reads: its offset in memory and its index in the spatial plane; both −1 for a constant.</summary>
internal readonly record struct Tap(long Offset, long Index);

/// <summary>One window: the offset of its output, its taps in row order, and how many taps lie in the padded input.</summary>
internal sealed record WindowTaps(long Output, Tap[] Taps, long Padded)
{
    /// <summary>Whether all of its taps held NaN, and were taken out.</summary>
    public bool IsNan { get; init; }

    /// <summary>Every window of every plane, when an axis has the same windows in all planes.</summary>
    public static IEnumerable<WindowTaps> All(Grid input, Grid output, AxisWindow[][] axes) => All(input, output, (_, _) => axes);

    /// <summary>Every window of every plane; the windows along depth, height and width are a function of image and channel.</summary>
    public static IEnumerable<WindowTaps> All(Grid input, Grid output, Func<long, long, AxisWindow[][]> axesOf)
    {
        for (long n = 0; n < output.N; n++)
        {
            for (long c = 0; c < output.C; c++)
            {
                AxisWindow[][] axes = axesOf(n, c);
                for (long d = 0; d < output.D; d++)
                {
                    for (long h = 0; h < output.H; h++)
                    {
                        for (long w = 0; w < output.W; w++)
                            yield return One(input, output, n, c, d, h, w, axes[0][d], axes[1][h], axes[2][w]);
                    }
                }
            }
        }
    }

    private static WindowTaps One(
        Grid input, Grid output, long n, long c, long d, long h, long w, AxisWindow depth, AxisWindow height, AxisWindow width)
    {
        List<Tap> taps = [];
        foreach (long z in depth.Positions)
        {
            foreach (long y in height.Positions)
            {
                foreach (long x in width.Positions)
                    taps.Add(z < 0 || y < 0 || x < 0 ? new Tap(-1, -1) : new Tap(input.Offset(n, c, z, y, x), (((z * input.H) + y) * input.W) + x));
            }
        }

        return new WindowTaps(output.Offset(n, c, d, h, w), [.. taps], depth.Padded * height.Padded * width.Padded);
    }
}
