using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Selection;

/// <summary>Finds a quantile of as many windows as there are lanes, and so on along a run of windows side by side.</summary>
internal unsafe struct LaneSorter<TStore, T, TVector, TLanes, TCodec>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
{
    /// <summary>For each tap, where that of the first window is; those of the next windows follow it in memory.</summary>
    public TStore** Taps;

    /// <summary>A vector for each tap, and two more.</summary>
    public T* Sorted;

    /// <summary>A vector of results of which not all are wanted.</summary>
    public TStore* Part;

    /// <summary>Does a run of windows.</summary>
    /// <param name="steps">What is sought; null for windows without taps.</param>
    /// <param name="count">How many taps there are.</param>
    /// <param name="windows">How many windows there are.</param>
    /// <param name="y">The first result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(SelectionSteps? steps, long count, long windows, TStore* y)
    {
        for (long window = 0; window < windows; window += TLanes.Count)
        {
            // The last vector begins early instead of ending late: what it does again comes out the same.
            if (windows >= TLanes.Count)
                window = Math.Min(window, windows - TLanes.Count);
            TVector result = steps is null ? TLanes.Fill(T.CreateSaturating(double.NaN)) : Select(steps, count, window);
            if (windows - window >= TLanes.Count)
            {
                TCodec.Store(y + window, result);
                continue;
            }

            TCodec.Store(Part, result);
            for (long i = window; i < windows; i++)
                y[i] = Part[i - window];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TVector Select(SelectionSteps steps, long count, long window)
    {
        TVector flags = TLanes.Fill(T.Zero);
        T* place = Sorted;
        for (long tap = 0; tap < count; tap++, place += TLanes.Count)
        {
            TVector value = TCodec.Load(Taps[tap] + window);
            flags = TLanes.Flag(flags, value);
            TLanes.Store(place, value);
        }

        foreach (ref readonly SelectionNetwork.Comparator step in steps.Steps.AsSpan())
        {
            T* first = Sorted + ((long)step.First * TLanes.Count);
            T* second = Sorted + ((long)step.Second * TLanes.Count);
            TVector left = TLanes.Load(first);
            TVector right = TLanes.Load(second);
            if ((step.Keeps & SelectionNetwork.Keeps.Smaller) != 0)
                TLanes.Store(first, TLanes.Lesser(left, right));
            if ((step.Keeps & SelectionNetwork.Keeps.Larger) != 0)
                TLanes.Store(second, TLanes.Greater(left, right));
        }

        T* low = Sorted + ((long)steps.Low * TLanes.Count);
        if (steps.High != steps.Low)
            low = Blend(low, Sorted + ((long)steps.High * TLanes.Count), Sorted + (count * TLanes.Count), T.CreateSaturating(steps.Weight));
        return TLanes.Spoil(TLanes.Load(low), flags);
    }

    /// <summary>As RealBlend, which the kernels use.</summary>
    private static T* Blend(T* low, T* high, T* to, T weight)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            T gap = high[lane] - low[lane];
            to[lane] = low[lane] == high[lane] ? low[lane]
                : gap - gap == T.Zero ? low[lane] + (gap * weight)
                : (low[lane] * (T.One - weight)) + (high[lane] * weight);
        }

        return to;
    }
}
