namespace GpuPool.Tests.Fuzz;

/// <summary>Random shapes: small, often with axes of one element, sometimes long enough for the fast paths.</summary>
internal static class ShapeDraw
{
    /// <summary>The shape of an input.</summary>
    /// <param name="draw">The choices.</param>
    /// <param name="rank">Spatial axes.</param>
    /// <param name="layout">Where the channels go.</param>
    /// <param name="batched">Whether there is a batch axis.</param>
    /// <param name="emptyBatch">Whether the batch may be empty.</param>
    public static TensorShape Of(Draw draw, int rank, Layout layout, bool batched, bool emptyBatch)
    {
        long budget = draw.Chance(0.1) ? 3000 : 400;
        long batch = emptyBatch && draw.Chance(0.03) ? 0 : draw.Chance(0.6) ? 1 : draw.Between(2, 3);
        long channels = draw.Chance(0.4) ? 1 : draw.Chance(0.7) ? draw.Between(2, 5) : draw.OneOf(8, 16, 17, 33, 64);
        var spatial = new List<long>();
        long left = Math.Max(1, budget / Math.Max(1, batch * channels));
        for (int axis = 0; axis < rank; axis++)
        {
            long most = Math.Max(1, (long)Math.Pow(left, 1.0 / (rank - axis)) * draw.OneOf(1, 1, 2, 4));
            long extent = draw.Chance(0.15) ? 1 : draw.Between(1, (int)Math.Min(most, 150));
            spatial.Add(extent);
            left = Math.Max(1, left / extent);
        }

        spatial.Insert(layout == Layout.ChannelsFirst ? 0 : rank, channels);
        if (batched)
            spatial.Insert(0, batch);
        return [.. spatial];
    }

    /// <summary>The extent of a spatial axis of such a shape.</summary>
    public static long Spatial(TensorShape shape, int rank, Layout layout, int axis) =>
        shape[shape.Rank - rank + axis - (layout == Layout.ChannelsLast ? 1 : 0)];
}
