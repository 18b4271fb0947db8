using GpuPool.Kernels.Elements;
using ILGPU.Util;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Four windows that move by one: the taps that all four share are reduced once, those before and after it in two chains.
/// A window of k taps costs (k + 9) / 4 steps instead of k − 1.
/// </summary>
public static class SlidingRun
{
    /// <summary>Reduces the windows of <paramref name="kernel"/> taps, at least four, in the order of the taps.</summary>
    public static Quad<TSum> Reduce<TTaps, TValue, TSum, TReduction>(TTaps taps, int kernel, TReduction reduction)
        where TTaps : struct, ITaps<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum third = taps.At(2);
        TSum second = reduction.Append(taps.At(1), third);
        TSum first = reduction.Append(taps.At(0), second);
        TSum after = taps.At(kernel);
        TSum afterTwo = reduction.Append(after, taps.At(kernel + 1));
        TSum afterThree = reduction.Append(afterTwo, taps.At(kernel + 2));

        // Four at a time, so that four loads are under way; behind the last the last again.
        TSum shared = taps.At(3);
        int last = kernel - 1;
        for (int tap = 4; tap < kernel; tap += 4)
        {
            TSum a = taps.At(tap);
            TSum b = taps.At(Math.Min(tap + 1, last));
            TSum c = taps.At(Math.Min(tap + 2, last));
            TSum d = taps.At(Math.Min(tap + 3, last));
            shared = reduction.Append(shared, a);
            shared = Take<TValue, TSum, TReduction>(shared, b, tap + 1 < kernel, reduction);
            shared = Take<TValue, TSum, TReduction>(shared, c, tap + 2 < kernel, reduction);
            shared = Take<TValue, TSum, TReduction>(shared, d, tap + 3 < kernel, reduction);
        }

        return new Quad<TSum>(
            reduction.Append(first, shared),
            reduction.Append(reduction.Append(second, shared), after),
            reduction.Append(reduction.Append(third, shared), afterTwo),
            reduction.Append(shared, afterThree));
    }

    private static TSum Take<TValue, TSum, TReduction>(TSum sum, TSum tap, bool counts, TReduction reduction)
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum folded = reduction.Append(sum, tap);
        return TReduction.Repeats ? folded : Utilities.Select(counts, folded, sum);
    }
}
