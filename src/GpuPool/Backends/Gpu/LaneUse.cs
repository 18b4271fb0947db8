namespace GpuPool.Backends.Gpu;

/// <summary>A call on a lane that uses some memory: when it is done, so is that use.</summary>
internal sealed class LaneUse(GpuLane lane, long ticket)
{
    /// <summary>The lane.</summary>
    public GpuLane Lane => lane;

    /// <summary>The number of the call on that lane.</summary>
    public long Ticket => ticket;

    /// <summary>Whether the call is known to be done.</summary>
    public bool IsDone => lane.IsDone(ticket);
}
