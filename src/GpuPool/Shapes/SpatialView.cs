namespace GpuPool.Shapes;

/// <summary>A tensor shape seen as outer × depth × height × width × inner.</summary>
internal readonly struct SpatialView
{
    private readonly TensorShape _shape;
    private readonly int _firstSpatial;

    private SpatialView(TensorShape shape, int rank, Layout layout, string name)
    {
        _shape = shape;
        Rank = rank;
        Layout = layout;
        IsBatched = shape.Rank == rank + 2;
        _firstSpatial = (IsBatched ? 1 : 0) + (layout == Layout.ChannelsFirst ? 1 : 0);
        Batch = IsBatched ? shape[0] : 1;
        Channels = layout == Layout.ChannelsFirst ? shape[_firstSpatial - 1] : shape[shape.Rank - 1];
        _ = shape.ElementCount;
        for (int axis = 0; axis < rank; axis++)
        {
            if (Spatial(axis) == 0)
                throw new ArgumentException($"{name} must have no spatial extent of 0, but its shape is {shape}.", name);
        }
    }

    /// <summary>The number of spatial axes.</summary>
    public int Rank { get; }

    public Layout Layout { get; }

    /// <summary>Whether the first axis is the batch.</summary>
    public bool IsBatched { get; }

    /// <summary>N, or 1 if unbatched.</summary>
    public long Batch { get; }

    /// <summary>C.</summary>
    public long Channels { get; }

    /// <summary>Everything before the spatial axes.</summary>
    public long Outer => Layout == Layout.ChannelsFirst ? Batch * Channels : Batch;

    /// <summary>Everything after the spatial axes.</summary>
    public long Inner => Layout == Layout.ChannelsFirst ? 1 : Channels;

    /// <summary>A shape with a known number of spatial axes, batched or not, as PyTorch accepts it.</summary>
    /// <exception cref="ArgumentException">The shape has another number of axes, or an empty one.</exception>
    public static SpatialView Of(TensorShape shape, int rank, Layout layout, bool emptyChannels = false, string name = "x")
    {
        if (shape.Rank != rank + 1 && shape.Rank != rank + 2)
        {
            throw new ArgumentException(
                $"{name} must have {rank + 2} axes (batched) or {rank + 1} (unbatched) for {rank} spatial axes, but its shape is {shape}.", name);
        }

        var view = new SpatialView(shape, rank, layout, name);
        if (view.Channels == 0 && !emptyChannels)
            throw new ArgumentException($"{name} must have at least one channel (only the batch may be empty), but its shape is {shape}.", name);
        return view;
    }

    /// <summary>A batched shape of 1, 2 or 3 spatial axes.</summary>
    /// <exception cref="ArgumentException">The shape has another number of axes, or an empty one.</exception>
    public static SpatialView Batched(TensorShape shape, Layout layout, string name = "x") => shape.Rank is >= 3 and <= 5
        ? new SpatialView(shape, shape.Rank - 2, layout, name)
        : throw new ArgumentException($"{name} must have 3, 4 or 5 axes (batch, channels and 1 to 3 spatial ones), but its shape is {shape}.", name);

    /// <summary>The extent of a spatial axis, 0 for the outermost.</summary>
    public long Spatial(int axis) => _shape[_firstSpatial + axis];

    /// <summary>The shape with other spatial extents.</summary>
    public TensorShape With(ReadOnlySpan<long> spatial)
    {
        long[] extents = _shape.ToArray();
        spatial.CopyTo(extents.AsSpan(_firstSpatial));
        TensorShape shape = TensorShape.Create(extents);
        _ = shape.ElementCount;
        return shape;
    }

    /// <summary>The shape without its spatial axes: (N, C).</summary>
    public TensorShape WithoutSpatial() => IsBatched ? [Batch, Channels] : [Channels];
}
