namespace GpuPool.Kernels.Geometry;

/// <summary>The taps of one window along one axis, already clipped to the input.</summary>
public struct TapRange
{
    /// <summary>The input position of the first tap that lies inside the input.</summary>
    public long Start;

    /// <summary>The distance between two taps, in input positions (the dilation).</summary>
    public long Step;

    /// <summary>How many taps lie inside the input.</summary>
    public long Count;

    /// <summary>How many taps lie inside the padded input: what an average that counts padding divides by.</summary>
    public long PaddedCount;

    /// <summary>Makes a range.</summary>
    public TapRange(long start, long step, long count, long paddedCount)
    {
        Start = start;
        Step = step;
        Count = count;
        PaddedCount = paddedCount;
    }
}
