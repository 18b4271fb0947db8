using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Telemetry;
using ILGPU;
using ILGPU.Runtime;
using Microsoft.Extensions.Logging;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// An accelerator and its implementations, fastest first. Every call is queued on one stream of a bounded set, beside those
/// of other threads. A device that is lost is opened again at the next call.
/// </summary>
internal sealed partial class GpuBackend : IBackend
{
    private static readonly IGpuImplementation[] Implementations = [new PlaneKernels(), new StripKernels(), new PlaneStripKernels(), new TileKernels(), new ColumnKernels(), new BandKernels(), new GroupKernels(), new SpreadKernels(), new MirrorKernels(), new GradientKernels(), new DirectKernels(), new PartKernels()];

    private readonly Lock _opening = new();
    private readonly string _device;
    private readonly Func<IGpuDriver> _open;
    private readonly bool _isCallers;
    private readonly GpuOptions _options;
    private readonly ILogger _logger;
    private GpuCore _core;
    private bool _isDisposed;

    /// <summary>Opens a device.</summary>
    /// <param name="device">Its name.</param>
    /// <param name="open">How to open it, now and after it was lost.</param>
    /// <param name="options">What the engine was asked for.</param>
    /// <param name="logger">Who is told of what happens.</param>
    /// <param name="isCallers">Whether the accelerator is someone else's: it stays open, and nobody here can open it again.</param>
    public GpuBackend(string device, Func<IGpuDriver> open, GpuOptions options, ILogger logger, bool isCallers = false)
    {
        _device = device;
        _open = open;
        _options = options;
        _logger = logger;
        _isCallers = isCallers;
        _core = new GpuCore(device, open(), options, isCallers);
    }

    public string Device => _device;

    public DeviceMemoryStatistics Memory
    {
        get
        {
            GpuCore core = _core;
            return core.Pool.Statistics with { PageLockedBytes = core.Copies.PageLockedBytes };
        }
    }

    /// <summary>The kernels that were asked for so far.</summary>
    public IEnumerable<System.Reflection.MethodInfo> Kernels => _core.Kernels.Methods;

    public IReadOnlyList<Verdict> Judge(PoolPlan plan) =>
        [.. Implementations.Select(implementation => new Verdict(implementation.Name, implementation.Reject(plan)))];

    public void Run(PoolPlan plan, in StoredTensors tensors)
    {
        GpuCore core = Acquire();
        try
        {
            RequireOwn(core, tensors);
            using GpuCall call = GpuCall.On(core, tensors);
            using var session = new GpuSession(core, call.Use);
            Choose(plan).Run(plan, tensors, session);
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    public void Warm(PoolPlan plan)
    {
        GpuCore core = Acquire();
        try
        {
            using GpuCall call = GpuCall.OnAny(core);
            using GpuStorage nothing = call.Take(1);
            using var session = new GpuSession(core, call.Use, isRehearsal: true);
            var tensors = new StoredTensors { Output = nothing, Indices = nothing, OutputIndices = nothing, Mask = nothing };
            for (int i = 0; i < 3; i++)
                tensors[i] = nothing;
            Choose(plan).Run(plan, tensors, session);
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    public Storage Allocate(long bytes, object? queue = null)
    {
        GpuCore core = Acquire();
        try
        {
            return new GpuStorage(core, core.Pool.Rent(bytes, queue is AcceleratorStream stream ? core.Lanes.Of(stream) : null));
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    public void Upload(nint source, Storage target, long bytes) => Copy(target, source, bytes, isUpload: true);

    public void Download(Storage source, nint target, long bytes) => Copy(source, target, bytes, isUpload: false);

    public void Synchronize()
    {
        GpuCore core = Acquire();
        try
        {
            core.Lanes.Synchronize();
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    public void Trim() => _core.Pool.Trim();

    public void Dispose()
    {
        lock (_opening)
        {
            _isDisposed = true;
            _core.Dispose();
        }
    }

    /// <summary>The first implementation that accepts a plan.</summary>
    public static IGpuImplementation Choose(PoolPlan plan)
    {
        if (plan.PreparedOnDevice is IGpuImplementation known)
            return known;
        IGpuImplementation chosen = Implementations.First(implementation => implementation.Reject(plan) is null);
        plan.PreparedOnDevice = chosen;
        return chosen;
    }

    private void Copy(Storage storage, nint host, long bytes, bool isUpload)
    {
        if (bytes == 0)
            return;
        GpuCore core = Acquire();
        try
        {
            var tensors = new StoredTensors { Output = storage };
            RequireOwn(core, tensors);
            using GpuCall call = GpuCall.On(core, tensors);
            ArrayView<byte> view = ((GpuStorage)storage).View.SubView(0, bytes);
            if (isUpload)
                core.Copies.In(call.Lane, host, view);
            else
                core.Copies.Out(call.Lane, view, host);
            call.Complete();
            Meters.Copied(_device, isUpload ? bytes : 0, isUpload ? 0 : bytes);
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    /// <summary>The core, with a call counted in; a lost one is replaced first.</summary>
    private GpuCore Acquire()
    {
        GpuCore core = _core;
        if (core.TryAcquire())
            return core;
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PoolEngine));
            if (_core.TryAcquire())
                return _core;
            if (_isCallers)
                throw new DeviceLostException(_device, "the accelerator is the caller's, who alone can open it again");
            try
            {
                _core = new GpuCore(_device, _open(), _options, isCallers: false);
            }
            catch (Exception cause) when (cause is not PoolDeviceException)
            {
                throw new DeviceLostException(_device, $"it does not open again: {cause.Message}", cause);
            }

            Log.Reopened(_logger, _device);
            _core.TryAcquire();
            return _core;
        }
    }

    /// <summary>A driver's exception as ours, null for all others. Runs before the call's own clean-up.</summary>
    private PoolDeviceException? Translate(GpuCore core, Exception fault)
    {
        PoolDeviceException? translated = DeviceFaults.TryTranslate(_device, fault, out PoolDeviceException ours) ? ours : null;
        if ((DeviceFaults.IsLost(fault) || core.IsLost) && core.MarkLost())
            Log.Lost(_logger, _device, fault.Message);
        return translated;
    }

    private void RequireOwn(GpuCore core, in StoredTensors tensors)
    {
        for (int i = 0; i < StoredTensors.Count; i++)
        {
            switch (tensors.At(i))
            {
                case null or GpuStorage { Core: null }:
                    break;
                case GpuStorage own when own.Core == core:
                    break;
                case GpuStorage { Core.IsLost: true }:
                    throw new DeviceLostException(_device, "a tensor of this call was in its memory when that was lost");
                default:
                    throw new ArgumentException($"A tensor of this call is in the memory of another engine than that of {_device}.", nameof(tensors));
            }
        }
    }
}
