using GpuPool.Dispatch;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>A call's place on a lane, from entering the gate to leaving it. Marks the memory that the call uses.</summary>
internal readonly ref struct GpuCall
{
    private readonly GpuLane _lane;

    private GpuCall(GpuCore core, GpuLane lane)
    {
        Core = core;
        _lane = lane;
        Use = new LaneUse(lane, lane.Begin());
    }

    public GpuCore Core { get; }

    public LaneUse Use { get; }

    public GpuLane Lane => _lane;

    public AcceleratorStream Stream => _lane.Stream;

    /// <summary>Enters a lane for a call on tensors in device memory.</summary>
    public static GpuCall On(GpuCore core, in StoredTensors tensors)
    {
        var call = new GpuCall(core, core.Enter(tensors));
        for (int i = 0; i < StoredTensors.Count; i++)
        {
            if (tensors.At(i) is GpuStorage storage)
                storage.LastUse = call.Use;
        }

        return call;
    }

    /// <summary>Enters a lane for a call that makes its own buffers.</summary>
    public static GpuCall OnAny(GpuCore core) => new(core, core.Lanes.EnterAny());

    /// <summary>Takes a buffer for this call.</summary>
    public GpuStorage Take(long bytes)
    {
        PooledBuffer buffer = Core.Pool.Rent(bytes, _lane);
        return new GpuStorage(Core, buffer) { LastUse = Use };
    }

    /// <summary>Says that all of this call has been waited for.</summary>
    public void Complete() => _lane.Complete(Use.Ticket);

    /// <summary>Leaves the lane; what was queued may still run.</summary>
    public void Dispose()
    {
        _lane.End(Use.Ticket);
        _lane.Gate.Exit();
    }
}
