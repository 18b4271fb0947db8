namespace GpuPool.Kernels.Geometry;

/// <summary>How windows are shared out among threads.</summary>
public readonly struct GroupShare
{
    /// <summary>Threads that share a window, or a slice of one: a power of two.</summary>
    public readonly int Lanes;

    /// <summary>The slices of a window, to divide by.</summary>
    public readonly FastDivisor PerPart;

    /// <summary>Taps of a slice.</summary>
    public readonly long PartTaps;

    /// <summary>Shares.</summary>
    /// <param name="lanes">Threads of a window, or of a slice.</param>
    /// <param name="slices">Parts that windows are cut into; 1 for whole ones.</param>
    /// <param name="taps">Taps of a window; unused for whole ones.</param>
    public GroupShare(int lanes, int slices, long taps)
    {
        Lanes = lanes;
        PerPart = new FastDivisor(slices);
        PartTaps = (taps + slices - 1) / slices;
    }

    /// <summary>Parts that windows are cut into.</summary>
    public long Parts => PerPart.Value;
}
