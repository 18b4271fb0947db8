using System.Runtime.CompilerServices;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>The bounded set of streams of a device, and those that callers brought along.</summary>
internal sealed class LaneSet(IGpuDriver driver, int count) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly GpuLane?[] _lanes = new GpuLane?[count];
    private readonly ConditionalWeakTable<AcceleratorStream, GpuLane> _callers = [];

    /// <summary>How many streams have been made.</summary>
    public int Count => _lanes.Count(lane => lane is not null);

    /// <summary>
    /// Enters the gate of the thread's own lane, or of another that nobody holds. A thread that works alone always gets the
    /// same lane, so that its calls follow one another without waiting.
    /// </summary>
    public GpuLane EnterAny()
    {
        int first = Environment.CurrentManagedThreadId % count;
        for (int i = 0; i < count; i++)
        {
            GpuLane lane = At((first + i) % count);
            if (lane.Gate.TryEnter())
                return lane;
        }

        GpuLane own = At(first);
        own.Gate.Enter();
        return own;
    }

    /// <summary>The lane of a caller's stream.</summary>
    public GpuLane Of(AcceleratorStream stream)
    {
        GpuLane? own = Array.Find(_lanes, lane => lane?.Stream == stream);
        return own ?? _callers.GetValue(stream, key => new GpuLane(driver, key, isCallers: true));
    }

    /// <summary>Waits for all calls that were queued on the own lanes.</summary>
    public void Synchronize()
    {
        foreach (GpuLane? lane in _lanes)
            lane?.Synchronize();
    }

    public void Dispose()
    {
        foreach (GpuLane? lane in _lanes)
            lane?.Stream.Dispose();
    }

    private GpuLane At(int index)
    {
        if (Volatile.Read(ref _lanes[index]) is GpuLane known)
            return known;
        lock (_lock)
            return _lanes[index] ??= new GpuLane(driver, driver.CreateStream());
    }
}
