namespace GpuPool.Kernels.Geometry;

/// <summary>The taps of one window along a <see cref="ShortAxis"/>.</summary>
public struct ShortTaps
{
    /// <summary>The input position of tap 0; below 0 in the padding.</summary>
    public int Start;

    /// <summary>The first tap inside the input.</summary>
    public int First;

    /// <summary>One after the last tap inside the input.</summary>
    public int End;

    /// <summary>How many taps lie inside the padded input.</summary>
    public int PaddedCount;

    /// <summary>How many taps lie inside the input.</summary>
    public readonly int Count => Math.Max(End - First, 0);
}
