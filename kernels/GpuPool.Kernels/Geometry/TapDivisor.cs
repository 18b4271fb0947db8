namespace GpuPool.Kernels.Geometry;

/// <summary>What the averages of windows over <see cref="ShortAxis"/> divide by, as <see cref="Window.Divisor"/>.</summary>
public readonly struct TapDivisor
{
    /// <summary>What every average divides by, or 0 where that is the number of its taps.</summary>
    public readonly long Given;

    private readonly int _countsPadding;

    /// <summary>That of windows.</summary>
    public TapDivisor(in Window window)
        : this(window, window.DivisorOverride)
    {
    }

    /// <summary>That of windows whose divisor is known, or 0.</summary>
    public TapDivisor(in Window window, long given)
    {
        Given = given;
        _countsPadding = window.CountsPadding;
    }

    /// <summary>What the average of a window with these taps divides by.</summary>
    public long Of(ShortTaps depth, ShortTaps height, ShortTaps width)
    {
        if (Given != 0)
            return Given;
        return _countsPadding != 0
            ? (long)depth.PaddedCount * height.PaddedCount * width.PaddedCount
            : (long)depth.Count * height.Count * width.Count;
    }
}
