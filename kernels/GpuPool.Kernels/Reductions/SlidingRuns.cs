namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Neighbouring windows that move by one: the taps that all of them share are reduced once, those before and after it in two
/// chains. n windows of k taps cost k + 3n − 6 steps instead of n(k − 1).
/// </summary>
public interface ISlidingRun
{
    /// <summary>The logarithm, to base 2, of the windows: GPUs do not divide integers.</summary>
    static abstract int Bits { get; }

    /// <summary>Reduces the windows of <paramref name="kernel"/> taps, at least as many as there are windows, in the order of the taps.</summary>
    static abstract void Reduce<TTaps, TResults, TValue, TSum, TReduction>(TTaps taps, int kernel, TResults results, TReduction reduction)
        where TTaps : struct, ITaps<TSum>
        where TResults : struct, IRunResults<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>;
}

/// <summary>Where the results of a run go.</summary>
public interface IRunResults<TSum>
    where TSum : unmanaged
{
    /// <summary>Takes the result of a window, counted from the first.</summary>
    void Take(int window, TSum sum);
}

/// <summary>Four windows.</summary>
public readonly struct RunOfFour : ISlidingRun
{
    /// <inheritdoc/>
    public static int Bits => 2;

    /// <inheritdoc/>
    public static void Reduce<TTaps, TResults, TValue, TSum, TReduction>(TTaps taps, int kernel, TResults results, TReduction reduction)
        where TTaps : struct, ITaps<TSum>
        where TResults : struct, IRunResults<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum third = taps.At(2);
        TSum second = reduction.Append(taps.At(1), third);
        TSum first = reduction.Append(taps.At(0), second);
        TSum shared = SharedTaps.Reduce<TTaps, TValue, TSum, TReduction>(taps, 3, kernel, reduction);
        TSum after = taps.At(kernel);
        TSum afterTwo = reduction.Append(after, taps.At(kernel + 1));
        TSum afterThree = reduction.Append(afterTwo, taps.At(kernel + 2));

        // The loads of all come before the first store.
        first = reduction.Append(first, shared);
        second = reduction.Append(reduction.Append(second, shared), after);
        third = reduction.Append(reduction.Append(third, shared), afterTwo);
        TSum fourth = reduction.Append(shared, afterThree);
        results.Take(0, first);
        results.Take(1, second);
        results.Take(2, third);
        results.Take(3, fourth);
    }
}

/// <summary>Eight windows.</summary>
public readonly struct RunOfEight : ISlidingRun
{
    /// <inheritdoc/>
    public static int Bits => 3;

    /// <inheritdoc/>
    public static void Reduce<TTaps, TResults, TValue, TSum, TReduction>(TTaps taps, int kernel, TResults results, TReduction reduction)
        where TTaps : struct, ITaps<TSum>
        where TResults : struct, IRunResults<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum seventh = taps.At(6);
        TSum sixth = reduction.Append(taps.At(5), seventh);
        TSum fifth = reduction.Append(taps.At(4), sixth);
        TSum fourth = reduction.Append(taps.At(3), fifth);
        TSum third = reduction.Append(taps.At(2), fourth);
        TSum second = reduction.Append(taps.At(1), third);
        TSum first = reduction.Append(taps.At(0), second);
        TSum shared = SharedTaps.Reduce<TTaps, TValue, TSum, TReduction>(taps, 7, kernel, reduction);
        TSum after = taps.At(kernel);
        first = reduction.Append(first, shared);
        second = reduction.Append(reduction.Append(second, shared), after);
        after = reduction.Append(after, taps.At(kernel + 1));
        third = reduction.Append(reduction.Append(third, shared), after);
        after = reduction.Append(after, taps.At(kernel + 2));
        fourth = reduction.Append(reduction.Append(fourth, shared), after);
        after = reduction.Append(after, taps.At(kernel + 3));
        fifth = reduction.Append(reduction.Append(fifth, shared), after);
        after = reduction.Append(after, taps.At(kernel + 4));
        sixth = reduction.Append(reduction.Append(sixth, shared), after);
        after = reduction.Append(after, taps.At(kernel + 5));
        seventh = reduction.Append(reduction.Append(seventh, shared), after);
        after = reduction.Append(after, taps.At(kernel + 6));
        TSum eighth = reduction.Append(shared, after);

        // The loads of all come before the first store.
        results.Take(0, first);
        results.Take(1, second);
        results.Take(2, third);
        results.Take(3, fourth);
        results.Take(4, fifth);
        results.Take(5, sixth);
        results.Take(6, seventh);
        results.Take(7, eighth);
    }
}

/// <summary>The taps that all windows of a run share.</summary>
internal static class SharedTaps
{
    /// <summary>Reduces the taps from the first on, of which there is one at least; two loads are under way.</summary>
    public static TSum Reduce<TTaps, TValue, TSum, TReduction>(TTaps taps, int first, int end, TReduction reduction)
        where TTaps : struct, ITaps<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = taps.At(first);
        int tap = first + 1;
        for (; tap + 1 < end; tap += 2)
        {
            TSum a = taps.At(tap);
            TSum b = taps.At(tap + 1);
            sum = reduction.Append(reduction.Append(sum, a), b);
        }

        if (tap < end)
            sum = reduction.Append(sum, taps.At(tap));
        return sum;
    }
}
