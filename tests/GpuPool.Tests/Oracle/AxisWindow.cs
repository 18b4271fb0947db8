using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>One window along one axis: the input positions under its taps, and how many taps lie in the padded input.</summary>
internal sealed record AxisWindow(long[] Positions, long Padded)
{
    /// <summary>
    /// All sliding windows of an axis, or null if there is none. Their number is
    /// floor((in + padBegin + padEnd − dilation·(kernel − 1) − 1) / stride) + 1; ceil mode rounds up instead and drops a
    /// last window that would start at or beyond in + padBegin.
    /// </summary>
    public static AxisWindow[]? Sliding(long input, long kernel, long stride, long dilation, long begin, long end, bool ceil)
    {
        BigInteger room = (BigInteger)input + begin + end - ((BigInteger)dilation * (kernel - 1)) - 1;
        BigInteger steps = BigInteger.DivRem(room, stride, out BigInteger rest);
        if (rest < 0)
            steps--;
        if (ceil && !rest.IsZero)
            steps++;
        BigInteger count = steps + 1;
        if (ceil && (count - 1) * stride >= input + begin)
            count--;
        if (count < 1)
            return null;
        var windows = new AxisWindow[(long)count];
        for (long o = 0; o < windows.Length; o++)
        {
            long padded = 0;
            List<long> positions = [];
            for (long tap = 0; tap < kernel; tap++)
            {
                long position = (o * stride) - begin + (tap * dilation);
                if (position >= 0 && position < input)
                    positions.Add(position);
                if (position < input + end)
                    padded++;
            }

            windows[o] = new AxisWindow([.. positions], padded);
        }

        return windows;
    }

    /// <summary>
    /// The windows over a padded axis: what each tap in the padded input reads, −1 for a constant. The padded axis is written
    /// out, as NumPy's pad does it.
    /// </summary>
    public static AxisWindow[]? Bordered(AxisWindow[]? windows, long input, long stride, long dilation, long kernel, long begin, long end, PaddingMode mode)
    {
        if (windows is null || (mode == PaddingMode.Reflect && Math.Max(begin, end) >= input))
            return null;
        List<long> padded = [.. Enumerable.Range(0, (int)input).Select(i => (long)i)];
        for (long i = 1; i <= begin; i++)
            padded.Insert(0, mode == PaddingMode.Constant ? -1 : mode == PaddingMode.Reflect ? i : 0);
        for (long i = 1; i <= end; i++)
            padded.Add(mode == PaddingMode.Constant ? -1 : mode == PaddingMode.Reflect ? input - 1 - i : input - 1);
        var all = new AxisWindow[windows.Length];
        for (int o = 0; o < all.Length; o++)
        {
            List<long> positions = [];
            for (long tap = 0; tap < kernel; tap++)
            {
                long place = (o * stride) + (tap * dilation);
                if (place < padded.Count)
                    positions.Add(padded[(int)place]);
            }

            all[o] = new AxisWindow([.. positions], positions.Count);
        }

        return all;
    }

    /// <summary>The windows of automatic padding: ceil(in / stride) of them.</summary>
    public static AxisWindow[]? Same(long input, long kernel, long stride, long dilation, bool oddAtEnd)
    {
        (long begin, long end) = SamePadding(input, kernel, stride, dilation, oddAtEnd);
        return Sliding(input, kernel, stride, dilation, begin, end, ceil: false);
    }

    /// <summary>Automatic padding.</summary>
    public static (long Begin, long End) SamePadding(long input, long kernel, long stride, long dilation, bool oddAtEnd)
    {
        long output = (input / stride) + (input % stride == 0 ? 0 : 1);
        long total = Math.Max(0, ((output - 1) * stride) + (dilation * (kernel - 1)) + 1 - input);
        long small = total / 2;
        long large = total - small;
        return (oddAtEnd ? small : large, oddAtEnd ? large : small);
    }

    /// <summary>The bins of an adaptive axis: from floor(i·in/out) to ceil((i + 1)·in/out).</summary>
    public static AxisWindow[] Adaptive(long input, long output)
    {
        var windows = new AxisWindow[output];
        for (long o = 0; o < output; o++)
        {
            long start = (long)((BigInteger)o * input / output);
            long end = (long)((((BigInteger)(o + 1) * input) + output - 1) / output);
            windows[o] = Run(start, end - start);
        }

        return windows;
    }

    /// <summary>One window of neighbouring positions.</summary>
    public static AxisWindow Run(long start, long count)
    {
        var positions = new long[count];
        for (long i = 0; i < count; i++)
            positions[i] = start + i;
        return new AxisWindow(positions, count);
    }
}
