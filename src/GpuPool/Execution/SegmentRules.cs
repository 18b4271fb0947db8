namespace GpuPool.Execution;

/// <summary>What the offsets and ids of segments must be, and the rows of each in order.</summary>
internal static class SegmentRules
{
    /// <summary>Throws for offsets that fall or lie outside the rows.</summary>
    public static void CheckOffsets(ReadOnlySpan<long> offsets, long rows)
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            long least = i == 0 ? 0 : offsets[i - 1];
            if (offsets[i] < least || offsets[i] > rows)
            {
                throw new ArgumentException(
                    $"offsets must not fall and must lie in [0, {rows}], but the one at position {i} is {offsets[i]}{(i == 0 ? "" : $" after {least}")}.", nameof(offsets));
            }
        }
    }

    /// <summary>Orders rows by their ids; those of one id stay in order.</summary>
    /// <param name="segmentIds">The id of each row.</param>
    /// <param name="offsets">Where each segment begins in the order; one entry more than there are segments.</param>
    /// <param name="order">The rows.</param>
    /// <exception cref="ArgumentException">There is no such segment.</exception>
    public static void Order(ReadOnlySpan<long> segmentIds, Span<long> offsets, Span<long> order)
    {
        int segments = offsets.Length - 1;
        offsets.Clear();
        for (int row = 0; row < segmentIds.Length; row++)
        {
            if ((ulong)segmentIds[row] >= (ulong)segments)
                throw new ArgumentException($"segmentIds must lie in [0, {segments}), but the one at position {row} is {segmentIds[row]}.", nameof(segmentIds));
            offsets[(int)segmentIds[row] + 1]++;
        }

        for (int segment = 0; segment < segments; segment++)
            offsets[segment + 1] += offsets[segment];

        // Each offset runs through its segment, to the beginning of the next one; then all move up by one.
        for (int row = 0; row < segmentIds.Length; row++)
            order[(int)offsets[(int)segmentIds[row]]++] = row;
        for (int segment = segments; segment > 0; segment--)
            offsets[segment] = offsets[segment - 1];
        offsets[0] = 0;
    }
}
