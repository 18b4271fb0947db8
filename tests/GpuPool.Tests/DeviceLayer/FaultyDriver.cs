using GpuPool.Backends.Gpu;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Tests.DeviceLayer;

/// <summary>What a device is asked to do.</summary>
public enum DeviceAction
{
    Allocate,
    CopyIn,
    CopyOut,
    Clear,
    Compile,
    Launch,
    Synchronize,
}

/// <summary>ILGPU's CPU accelerator behind a driver that fails when it is told to.</summary>
internal sealed class FaultyDriver : IGpuDriver
{
    private readonly GpuDriver _real = GpuDevices.OpenDriver(PoolEngine.Devices.Single(device => device.Name == "cpu-ilgpu"), profiling: false);
    private readonly Lock _lock = new();
    private readonly Dictionary<DeviceAction, int> _counts = [];
    private bool _isLost;

    /// <summary>What fails.</summary>
    public DeviceAction? Failing { get; set; }

    /// <summary>Which call of that kind fails, from 1, counted from <see cref="Restart"/>.</summary>
    public int FailingCall { get; set; } = 1;

    /// <summary>Whether all calls of that kind from then on fail.</summary>
    public bool FailsOnwards { get; set; }

    /// <summary>Whether the device is gone from then on.</summary>
    public bool IsLostThen { get; set; }

    /// <summary>Larger buffers are refused, as if for want of memory.</summary>
    public long MostBytesOfABuffer { get; set; } = long.MaxValue;

    /// <summary>Whether kernels are only asked for: enough for a rehearsal, which launches none.</summary>
    public bool CompilesNothing { get; set; }

    /// <summary>Buffers that were taken and not given back.</summary>
    public int LiveBuffers { get; private set; }

    public bool IsDisposed { get; private set; }

    public Accelerator Accelerator => _real.Accelerator;

    public bool LocksPages { get; set; }

    public long? FreeBytes { get; set; }

    public bool HasNanExtremes { get; set; }

    public int Count(DeviceAction action) => _counts.GetValueOrDefault(action);

    public void Restart() => _counts.Clear();

    public MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes)
    {
        Step(DeviceAction.Allocate);
        if (bytes > MostBytesOfABuffer)
            throw new CLException(CLError.CL_INVALID_BUFFER_SIZE);
        MemoryBuffer1D<byte, Stride1D.Dense> buffer = _real.Allocate(bytes);
        lock (_lock)
            LiveBuffers++;
        return buffer;
    }

    public void Free(MemoryBuffer1D<byte, Stride1D.Dense> buffer)
    {
        lock (_lock)
            LiveBuffers--;
        _real.Free(buffer);
        ThrowIfLost();
    }

    public PageLockedArray1D<byte> LockPages(int bytes) => _real.LockPages(bytes);

    public AcceleratorStream CreateStream() => _real.CreateStream();

    public void CopyIn(AcceleratorStream stream, nint source, ArrayView<byte> target)
    {
        Step(DeviceAction.CopyIn);
        _real.CopyIn(stream, source, target);
    }

    public void CopyOut(AcceleratorStream stream, ArrayView<byte> source, nint target)
    {
        Step(DeviceAction.CopyOut);
        _real.CopyOut(stream, source, target);
    }

    public void Copy(AcceleratorStream stream, ArrayView<byte> source, ArrayView<byte> target)
    {
        ThrowIfLost();
        _real.Copy(stream, source, target);
    }

    public void Clear(AcceleratorStream stream, MemoryBuffer1D<byte, Stride1D.Dense> buffer)
    {
        Step(DeviceAction.Clear);
        _real.Clear(stream, buffer);
    }

    public TLauncher Compile<TLauncher>(Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate
    {
        Step(DeviceAction.Compile);
        return CompilesNothing ? null! : _real.Compile(load);
    }

    public void Launch(Action launch)
    {
        Step(DeviceAction.Launch);
        _real.Launch(launch);
    }

    public ProfilingMarker? Mark(AcceleratorStream stream) => _real.Mark(stream);

    public void Synchronize(AcceleratorStream stream)
    {
        Step(DeviceAction.Synchronize);
        _real.Synchronize(stream);
    }

    public void Synchronize()
    {
        ThrowIfLost();
        _real.Synchronize();
    }

    public void Dispose()
    {
        IsDisposed = true;
        _real.Dispose();
    }

    private void Step(DeviceAction action)
    {
        lock (_lock)
        {
            ThrowIfLost();
            int call = _counts[action] = Count(action) + 1;
            if (action != Failing || (FailsOnwards ? call < FailingCall : call != FailingCall))
                return;
            _isLost = IsLostThen;
            ThrowIfLost();
            throw action switch
            {
                DeviceAction.Allocate => new CLException(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE),
                DeviceAction.Compile => new NotSupportedException("This compiler refuses everything."),
                _ => new CLException("The device refuses."),
            };
        }
    }

    private void ThrowIfLost()
    {
        if (_isLost)
            throw new CLException(CLError.CL_DEVICE_NOT_AVAILABLE);
    }
}
