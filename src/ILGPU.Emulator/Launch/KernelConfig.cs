namespace ILGPU;

/// <summary>How many groups of how many threads run a kernel.</summary>
public readonly struct KernelConfig
{
    /// <summary>A grid of one dimension.</summary>
    /// <param name="gridDim">The number of groups.</param>
    /// <param name="groupDim">The number of threads in each.</param>
    public KernelConfig(Index1D gridDim, Index1D groupDim)
        : this(gridDim, groupDim, default)
    {
    }

    /// <inheritdoc cref="KernelConfig(Index1D, Index1D)"/>
    /// <param name="gridDim">The number of groups.</param>
    /// <param name="groupDim">The number of threads in each.</param>
    /// <param name="sharedMemoryConfig">The dynamic shared memory of each group.</param>
    public KernelConfig(Index1D gridDim, Index1D groupDim, SharedMemoryConfig sharedMemoryConfig)
        : this(new Index3D(gridDim.X, 1, 1), new Index3D(groupDim.X, 1, 1), sharedMemoryConfig)
    {
    }

    /// <summary>A grid of two dimensions.</summary>
    /// <param name="gridDim">The number of groups.</param>
    /// <param name="groupDim">The number of threads in each.</param>
    public KernelConfig(Index2D gridDim, Index2D groupDim)
        : this(new Index3D(gridDim.X, gridDim.Y, 1), new Index3D(groupDim.X, groupDim.Y, 1))
    {
    }

    /// <summary>A grid of three dimensions.</summary>
    /// <param name="gridDim">The number of groups.</param>
    /// <param name="groupDim">The number of threads in each.</param>
    public KernelConfig(Index3D gridDim, Index3D groupDim)
        : this(gridDim, groupDim, default)
    {
    }

    /// <summary>A grid of three dimensions, component by component.</summary>
    /// <param name="gridDimX">The groups along X.</param>
    /// <param name="gridDimY">The groups along Y.</param>
    /// <param name="gridDimZ">The groups along Z.</param>
    /// <param name="groupDimX">The threads of a group along X.</param>
    /// <param name="groupDimY">The threads of a group along Y.</param>
    /// <param name="groupDimZ">The threads of a group along Z.</param>
    public KernelConfig(int gridDimX, int gridDimY, int gridDimZ, int groupDimX, int groupDimY, int groupDimZ)
        : this(new Index3D(gridDimX, gridDimY, gridDimZ), new Index3D(groupDimX, groupDimY, groupDimZ))
    {
    }

    /// <inheritdoc cref="KernelConfig(Index3D, Index3D)"/>
    /// <param name="gridDim">The number of groups.</param>
    /// <param name="groupDim">The number of threads in each.</param>
    /// <param name="sharedMemoryConfig">The dynamic shared memory of each group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public KernelConfig(Index3D gridDim, Index3D groupDim, SharedMemoryConfig sharedMemoryConfig)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gridDim.LongSize, nameof(gridDim));
        ArgumentOutOfRangeException.ThrowIfNegative(groupDim.LongSize, nameof(groupDim));
        GridDim = gridDim;
        GroupDim = groupDim;
        SharedMemoryConfig = sharedMemoryConfig;
    }

    /// <summary>The number of groups.</summary>
    public Index3D GridDim { get; }

    /// <summary>The number of threads in each group.</summary>
    public Index3D GroupDim { get; }

    /// <summary>The dynamic shared memory of each group.</summary>
    public SharedMemoryConfig SharedMemoryConfig { get; }

    /// <summary>Whether there is dynamic shared memory.</summary>
    public bool UsesDynamicSharedMemory => SharedMemoryConfig.UsesDynamicSharedMemory;

    /// <summary>Whether all sizes are positive.</summary>
    public bool IsValid => GridDim is { X: > 0, Y: > 0, Z: > 0 } && GroupDim is { X: > 0, Y: > 0, Z: > 0 };

    /// <summary>The number of threads of all groups.</summary>
    public long Size => GridDim.LongSize * GroupDim.LongSize;

    /// <summary>A grid of one dimension: groups, threads of a group.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D) dimensions) => new(dimensions.Item1, dimensions.Item2);

    /// <summary>A grid of two dimensions: groups, threads of a group.</summary>
    public static implicit operator KernelConfig((Index2D, Index2D) dimensions) => new(dimensions.Item1, dimensions.Item2);

    /// <summary>A grid of three dimensions: groups, threads of a group.</summary>
    public static implicit operator KernelConfig((Index3D, Index3D) dimensions) => new(dimensions.Item1, dimensions.Item2);

    /// <summary>A grid of one dimension with dynamic shared memory.</summary>
    public static implicit operator KernelConfig((Index1D, Index1D, SharedMemoryConfig) dimensions) =>
        new(dimensions.Item1, dimensions.Item2, dimensions.Item3);
}
