using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Channels;

/// <summary>Cuts the output columns of channels-last windows so that the line under each strip stays in the L1 cache.</summary>
internal static class ChannelStrips
{
    private const long LineElements = 4096;

    /// <summary>The strips; <see cref="Strip.Left"/> and <see cref="Strip.Span"/> are not used.</summary>
    public static Strip[] Cut(AxisTable width, long inner, bool single)
    {
        var strips = new List<Strip>();
        TapRange[] taps = width.Taps;
        for (int first = 0; first < taps.Length;)
        {
            (long start, long end) = Columns(taps[first]);
            int next = first + 1;
            for (; next < taps.Length && !single; next++)
            {
                (long nextStart, long nextEnd) = Columns(taps[next]);
                (nextStart, nextEnd) = (Math.Min(start, nextStart), Math.Max(end, nextEnd));
                if ((nextEnd - nextStart) * inner > LineElements)
                    break;
                (start, end) = (nextStart, nextEnd);
            }

            strips.Add(new Strip(first, next - first, start, end - start, 0, 0));
            first = next;
        }

        return [.. strips];
    }

    private static (long Start, long End) Columns(TapRange taps) =>
        (taps.Start, taps.Count == 0 ? taps.Start : taps.Start + ((taps.Count - 1) * taps.Step) + 1);
}
