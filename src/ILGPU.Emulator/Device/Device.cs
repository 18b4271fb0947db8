namespace ILGPU.Runtime;

/// <summary>A device that can be used through an accelerator.</summary>
public abstract class Device
{
    private protected Device(AcceleratorType acceleratorType, CapabilityContext capabilities)
    {
        AcceleratorType = acceleratorType;
        Capabilities = capabilities;
    }

    /// <summary>The device's kind.</summary>
    public AcceleratorType AcceleratorType { get; }

    /// <summary>The device's name.</summary>
    public string Name { get; private protected set; } = "<Unknown>";

    /// <summary>The device's memory in bytes.</summary>
    public long MemorySize { get; private protected set; }

    /// <summary>The largest grid in groups.</summary>
    public Index3D MaxGridSize { get; private protected set; }

    /// <summary>The largest group per axis.</summary>
    public Index3D MaxGroupSize { get; private protected set; }

    /// <summary>The largest number of threads in a group.</summary>
    public int MaxNumThreadsPerGroup { get; private protected set; }

    /// <summary>The shared memory of a group in bytes.</summary>
    public int MaxSharedMemoryPerGroup { get; private protected set; }

    /// <summary>The constant memory in bytes.</summary>
    public int MaxConstantMemory { get; private protected set; }

    /// <summary>The number of threads in a warp.</summary>
    public int WarpSize { get; private protected set; }

    /// <summary>The number of multiprocessors.</summary>
    public int NumMultiprocessors { get; private protected set; }

    /// <summary>The number of threads that a multiprocessor runs at once.</summary>
    public int MaxNumThreadsPerMultiprocessor { get; private protected set; }

    /// <summary>The number of threads that the device runs at once.</summary>
    public int MaxNumThreads => NumMultiprocessors * MaxNumThreadsPerMultiprocessor;

    /// <summary>What the device can do.</summary>
    public CapabilityContext Capabilities { get; }

    /// <summary>Opens the device.</summary>
    /// <param name="context">The context that owns the accelerator.</param>
    public abstract Accelerator CreateAccelerator(Context context);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name} [Type: {AcceleratorType}, WarpSize: {WarpSize}, " +
        $"MaxNumThreadsPerGroup: {MaxNumThreadsPerGroup}, MemorySize: {MemorySize}]";
}
