using System.Collections.Concurrent;
using ILGPU.Emulation;
using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>An extension of an accelerator. The emulator has none.</summary>
public abstract class AcceleratorExtension : CachedExtension
{
    private protected AcceleratorExtension()
    {
    }
}

/// <summary>An open device: it owns memory, streams and kernels.</summary>
public abstract partial class Accelerator : CachedExtensionBase<AcceleratorExtension>
{
    private readonly ConcurrentDictionary<AcceleratorObject, bool> children = new();
    private long reserved;

    private protected Accelerator(Context context, Device device)
    {
        ObjectDisposedException.ThrowIf(Checked.NotNull(context).IsDisposed, context);
        Context = context;
        Device = device;
        DefaultStream = new SynchronousStream(this);
        context.Announce(this);
    }

    /// <summary>Raised when the accelerator is disposed.</summary>
    public event EventHandler? Disposed;

    /// <summary>The context.</summary>
    public Context Context { get; }

    /// <summary>The device.</summary>
    public Device Device { get; }

    /// <summary>The stream of launches and copies that name none.</summary>
    public AcceleratorStream DefaultStream { get; }

    /// <inheritdoc cref="Device.AcceleratorType"/>
    public AcceleratorType AcceleratorType => Device.AcceleratorType;

    /// <inheritdoc cref="Device.Name"/>
    public string Name => Device.Name;

    /// <inheritdoc cref="Device.MemorySize"/>
    public long MemorySize => Device.MemorySize;

    /// <inheritdoc cref="Device.MaxGridSize"/>
    public Index3D MaxGridSize => Device.MaxGridSize;

    /// <inheritdoc cref="Device.MaxGroupSize"/>
    public Index3D MaxGroupSize => Device.MaxGroupSize;

    /// <inheritdoc cref="Device.MaxNumThreadsPerGroup"/>
    public int MaxNumThreadsPerGroup => Device.MaxNumThreadsPerGroup;

    /// <inheritdoc cref="Device.MaxSharedMemoryPerGroup"/>
    public int MaxSharedMemoryPerGroup => Device.MaxSharedMemoryPerGroup;

    /// <inheritdoc cref="Device.MaxConstantMemory"/>
    public int MaxConstantMemory => Device.MaxConstantMemory;

    /// <inheritdoc cref="Device.WarpSize"/>
    public int WarpSize => Device.WarpSize;

    /// <inheritdoc cref="Device.NumMultiprocessors"/>
    public int NumMultiprocessors => Device.NumMultiprocessors;

    /// <inheritdoc cref="Device.MaxNumThreadsPerMultiprocessor"/>
    public int MaxNumThreadsPerMultiprocessor => Device.MaxNumThreadsPerMultiprocessor;

    /// <inheritdoc cref="Device.MaxNumThreads"/>
    public int MaxNumThreads => Device.MaxNumThreads;

    /// <inheritdoc cref="Device.Capabilities"/>
    public CapabilityContext Capabilities => Device.Capabilities;

    /// <summary>How many of the largest groups the device runs at once, and how large they are.</summary>
    public (Index1D, Index1D) MaxNumGroupsExtent =>
        (NumMultiprocessors * (MaxNumThreadsPerMultiprocessor / MaxNumThreadsPerGroup), MaxNumThreadsPerGroup);

    internal virtual bool Sequential => false;

    /// <summary>Makes the accelerator the current one of this thread. Nothing to do here.</summary>
    public void Bind() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    /// <summary>Creates a stream.</summary>
    public AcceleratorStream CreateStream()
    {
        Bind();
        return new SynchronousStream(this);
    }

    /// <summary>Waits for all streams. Nothing is ever under way here.</summary>
    public void Synchronize() => Bind();

    /// <summary>Forgets compiled kernels. The emulator keeps none.</summary>
    /// <param name="mode">How much is forgotten.</param>
    public override void ClearCache(ClearCacheMode mode) => Bind();

    /// <inheritdoc/>
    public override string ToString() => Device.ToString();

    internal void Adopt(AcceleratorObject child)
    {
        Bind();
        children[child] = true;
    }

    internal void Release(AcceleratorObject child) => children.TryRemove(child, out _);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (AcceleratorObject child in children.Keys)
            child.Dispose();
        Disposed?.Invoke(this, EventArgs.Empty);
        base.Dispose(disposing);
    }
}
