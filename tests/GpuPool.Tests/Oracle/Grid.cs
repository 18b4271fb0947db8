namespace GpuPool.Tests.Oracle;

/// <summary>Where the elements of a tensor lie: image, channel, depth, height, width, in either layout. Missing axes have extent 1.</summary>
internal sealed record Grid(long N, long C, long D, long H, long W, Layout Layout)
{
    public long Count => N * C * D * H * W;

    /// <summary>A shape of so many spatial axes, with or without a batch axis; null if it is neither.</summary>
    public static Grid? Of(TensorShape shape, int rank, Layout layout)
    {
        if (shape.Rank != rank + 1 && shape.Rank != rank + 2)
            return null;
        List<long> extents = [.. shape];
        if (shape.Rank == rank + 1)
            extents.Insert(0, 1);
        if (layout == Layout.ChannelsLast)
        {
            long channels = extents[^1];
            extents.RemoveAt(extents.Count - 1);
            extents.Insert(1, channels);
        }

        while (extents.Count < 5)
            extents.Insert(2, 1);
        return new Grid(extents[0], extents[1], extents[2], extents[3], extents[4], layout);
    }

    public long Offset(long n, long c, long d, long h, long w) => Layout == Layout.ChannelsFirst
        ? (((((((n * C) + c) * D) + d) * H) + h) * W) + w
        : (((((((n * D) + d) * H) + h) * W) + w) * C) + c;

    /// <summary>The extents of a spatial axis, 0 for depth.</summary>
    public long Spatial(int axis) => axis switch { 0 => D, 1 => H, _ => W };

    /// <summary>The same images and channels with other spatial extents.</summary>
    public Grid With(long d, long h, long w) => this with { D = d, H = h, W = w };

    /// <summary>The shape of a tensor with these extents, of so many spatial axes.</summary>
    public TensorShape ToShape(int rank, bool batched)
    {
        List<long> extents = [D, H, W];
        extents.RemoveRange(0, 3 - rank);
        extents.Insert(Layout == Layout.ChannelsFirst ? 0 : rank, C);
        if (batched)
            extents.Insert(0, N);
        return [.. extents];
    }
}
