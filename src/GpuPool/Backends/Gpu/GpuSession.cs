using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// One call on a device: its lane, its kernels and its scratch memory, which goes back to the pool at the end. A rehearsal
/// compiles what the call would launch and does nothing else.
/// </summary>
internal sealed class GpuSession(GpuCore core, LaneUse use, bool isRehearsal = false) : IDisposable
{
    private readonly GpuLane _lane = use.Lane;
    private readonly List<PooledBuffer> _scratch = [];

    public Accelerator Accelerator => core.Driver.Accelerator;

    /// <inheritdoc cref="IGpuDriver.HasNanExtremes"/>
    public bool HasNanExtremes => core.Driver.HasNanExtremes;

    /// <summary>Scratch memory with undefined contents.</summary>
    public unsafe ArrayView<TElement> Scratch<TElement>(long count)
        where TElement : unmanaged =>
        Rent(checked(Math.Max(isRehearsal ? 1 : count, 1) * sizeof(TElement))).View.Cast<TElement>();

    /// <summary>Scratch memory of zeros.</summary>
    public unsafe ArrayView<TElement> Zeroed<TElement>(long count)
        where TElement : unmanaged
    {
        PooledBuffer buffer = Rent(checked(Math.Max(isRehearsal ? 1 : count, 1) * sizeof(TElement)));
        if (!isRehearsal)
            core.Driver.Clear(_lane.Stream, buffer.Memory);
        return buffer.View.Cast<TElement>();
    }

    /// <summary>Whether nothing runs, and tensors have no memory.</summary>
    public bool IsRehearsal => isRehearsal;

    /// <summary>Queues a kernel, compiled at its first use.</summary>
    /// <param name="kernel">The kernel's method.</param>
    /// <param name="load">How to compile it.</param>
    /// <param name="launch">How to queue it.</param>
    public void Launch<TLauncher>(Delegate kernel, Func<Accelerator, TLauncher> load, Action<TLauncher, AcceleratorStream> launch)
        where TLauncher : Delegate
    {
        TLauncher launcher = core.Kernels.Get(kernel, load);
        if (isRehearsal)
            return;
        try
        {
            core.Driver.Launch(() => launch(launcher, _lane.Stream));
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            // ILGPU's own checks of a launch.
            throw new PoolDeviceException(core.Device, $"the kernel {KernelName.Of(kernel.Method)} does not start: {cause.Message}", cause);
        }
    }

    /// <summary>Copies from the host and waits for it.</summary>
    public unsafe void Fill<TElement>(ArrayView<TElement> target, ReadOnlySpan<TElement> values)
        where TElement : unmanaged
    {
        if (isRehearsal || values.IsEmpty)
            return;
        fixed (TElement* source = values)
        {
            core.Driver.CopyIn(_lane.Stream, (nint)source, target.Cast<byte>().SubView(0, values.Length * (long)sizeof(TElement)));
            core.Driver.Synchronize(_lane.Stream);
        }
    }

    /// <summary>Waits for the call so far and reads one element; 0 in a rehearsal.</summary>
    public unsafe TElement Read<TElement>(ArrayView<TElement> source)
        where TElement : unmanaged
    {
        TElement value = default;
        if (isRehearsal)
            return value;
        core.Driver.CopyOut(_lane.Stream, source.Cast<byte>().SubView(0, sizeof(TElement)), (nint)(&value));
        core.Driver.Synchronize(_lane.Stream);
        return value;
    }

    /// <summary>Waits for the call so far and reads the first elements; none in a rehearsal.</summary>
    public unsafe TElement[] ReadAll<TElement>(ArrayView<TElement> source, long count)
        where TElement : unmanaged
    {
        if (isRehearsal || count == 0)
            return [];
        var values = new TElement[count];
        fixed (TElement* target = values)
        {
            core.Driver.CopyOut(_lane.Stream, source.Cast<byte>().SubView(0, count * sizeof(TElement)), (nint)target);
            core.Driver.Synchronize(_lane.Stream);
        }

        return values;
    }

    public void Dispose()
    {
        foreach (PooledBuffer buffer in _scratch)
            core.Pool.Return(buffer);
    }

    private PooledBuffer Rent(long bytes)
    {
        PooledBuffer buffer = core.Pool.Rent(bytes, _lane);
        buffer.LastUse = use;
        _scratch.Add(buffer);
        return buffer;
    }
}
