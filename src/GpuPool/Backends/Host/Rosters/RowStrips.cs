namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// How the output of masked and segment pooling along the channels is cut: whole rows if there are many groups, strips of
/// rows if there are few, so that all cores have work, or if a line of them would leave the L1 cache. Depends on the problem alone.
/// </summary>
internal readonly struct RowStrips
{
    private const long ManyGroups = 32;
    private const long Narrowest = 256;
    private const long Widest = 4096;

    public RowStrips(long groups, long rows, long channels)
    {
        Channels = channels;
        long wanted = groups >= ManyGroups ? 1 : ManyGroups / Math.Max(1, groups);
        long strips = Math.Max((channels + Widest - 1) / Widest, Math.Min(wanted, channels / Narrowest));
        Width = (channels + Math.Max(1, strips) - 1) / Math.Max(1, strips);
        Width = strips > 1 ? (Width + 63) / 64 * 64 : Math.Max(1, Width);
        Strips = (channels + Width - 1) / Width;
        Items = groups * Strips;

        // Some ten thousand elements are worth a thread.
        Grain = Math.Max(1, 16384 / Math.Max(1, rows / Math.Max(1, groups) * Width));
    }

    public long Channels { get; }

    /// <summary>Strips of a row.</summary>
    public long Strips { get; }

    /// <summary>Channels of a strip; the last may have fewer.</summary>
    public long Width { get; }

    /// <summary>All strips of all groups.</summary>
    public long Items { get; }

    /// <summary>Items that are worth a thread.</summary>
    public long Grain { get; }

    /// <summary>The first channel of a strip, and how many it has.</summary>
    public (long First, long Count) Of(long item)
    {
        long first = item % Strips * Width;
        return (first, Math.Min(Width, Channels - first));
    }
}
