using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Device buffers that are kept for later calls, by size class. A kept buffer goes to a call on the lane that used it last
/// (its new work is queued behind the old) or, once that work is done, to any other. Safe for any number of threads.
/// </summary>
/// <param name="device">The device's name for messages.</param>
/// <param name="driver">Where memory comes from.</param>
/// <param name="limit">The most bytes to hold, in use and kept.</param>
/// <param name="mostKept">The most bytes to keep unused.</param>
internal sealed class MemoryPool(string device, IGpuDriver driver, long limit, long mostKept)
{
    private const int LargeShare = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<PooledBuffer>> _kept = [];

    // Buffers in use are held too: a tensor that nobody disposed gives its buffer back from its finaliser, and the buffer
    // must still be alive then.
    private readonly HashSet<PooledBuffer> _used = [];
    private long _usedBytes;
    private long _keptBytes;
    private long _peakBytes;
    private long _hits;
    private long _misses;
    private long _trims;
    private bool _isClosed;

    /// <summary>What the pool holds and has done.</summary>
    public DeviceMemoryStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new DeviceMemoryStatistics
                {
                    InUseBytes = _usedBytes,
                    InUseBuffers = _used.Count,
                    KeptBytes = _keptBytes,
                    PeakBytes = _peakBytes,
                    LimitBytes = limit,
                    Hits = _hits,
                    Misses = _misses,
                    Trims = _trims,
                };
            }
        }
    }

    /// <summary>The bytes that a call could take now, as far as that is known.</summary>
    /// <param name="need">What the call wants: the driver, who is slow to answer, is asked about large calls alone.</param>
    public long Available(long need)
    {
        lock (_lock)
        {
            long within = Math.Max(0, limit - _usedBytes);
            return need > limit / LargeShare && driver.FreeBytes is long free ? Math.Min(within, free + _keptBytes) : within;
        }
    }

    /// <summary>Takes a buffer of at least this many bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="lane">
    /// The lane whose work will use it; null if that is not known: then old work may be pending on any of the engine's own
    /// lanes, and whoever uses the buffer next queues behind that or waits for it.
    /// </param>
    /// <exception cref="DeviceOutOfMemoryException">There is none, also after all unused ones were given back.</exception>
    public PooledBuffer Rent(long bytes, GpuLane? lane)
    {
        long size = SizeClass.Of(bytes);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PoolEngine));
            PooledBuffer? buffer = TakeKept(size, lane);
            Telemetry.Meters.Rented(device, hit: buffer is not null);
            if (buffer is not null)
                _hits++;
            else
                buffer = Allocate(size);
            _used.Add(buffer);
            _usedBytes += size;
            _peakBytes = Math.Max(_peakBytes, _usedBytes);
            return buffer;
        }
    }

    /// <summary>Gives a buffer back; beyond the bound it is freed.</summary>
    public void Return(PooledBuffer buffer)
    {
        lock (_lock)
        {
            if (!_used.Remove(buffer))
                return;
            _usedBytes -= buffer.Bytes;
            if (_keptBytes + buffer.Bytes > mostKept)
            {
                Discard(buffer);
                return;
            }

            if (!_kept.TryGetValue(buffer.Bytes, out List<PooledBuffer>? list))
                _kept[buffer.Bytes] = list = [];
            list.Add(buffer);
            _keptBytes += buffer.Bytes;
        }
    }

    /// <summary>Frees all unused buffers.</summary>
    public void Trim()
    {
        lock (_lock)
            FreeKept();
    }

    /// <summary>Frees everything, also what is in use. For an accelerator that lives on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            FreeKept();
            foreach (PooledBuffer buffer in _used)
                driver.Free(buffer.Memory);
            _used.Clear();
            _usedBytes = 0;
        }
    }

    /// <summary>Forgets everything: the device is lost, or its accelerator frees what it made.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isClosed = true;
            _kept.Clear();
            _used.Clear();
            _keptBytes = 0;
            _usedBytes = 0;
        }
    }

    private PooledBuffer? TakeKept(long size, GpuLane? lane)
    {
        if (!_kept.TryGetValue(size, out List<PooledBuffer>? list))
            return null;
        int index = list.FindLastIndex(buffer => buffer.IsAtRest || (lane is null ? buffer.LastUse is { Lane.IsCallers: false } : buffer.LastUse?.Lane == lane));
        if (index < 0)
            return null;
        PooledBuffer found = list[index];
        list.RemoveAt(index);
        _keptBytes -= size;
        return found;
    }

    private PooledBuffer Allocate(long size)
    {
        _misses++;
        if (size > limit - _usedBytes)
            throw new DeviceOutOfMemoryException(device, size, Math.Max(0, limit - _usedBytes));
        if (size > limit - _usedBytes - _keptBytes)
            FreeKept();
        try
        {
            return new PooledBuffer(driver.Allocate(size));
        }
        catch (Exception first) when (DeviceFaults.IsOutOfMemory(first))
        {
            FreeKept();
            try
            {
                return new PooledBuffer(driver.Allocate(size));
            }
            catch (Exception second) when (DeviceFaults.IsOutOfMemory(second))
            {
                throw new DeviceOutOfMemoryException(device, size, driver.FreeBytes, second);
            }
        }
    }

    private void Discard(PooledBuffer buffer)
    {
        try
        {
            // Work that is still queued may use it.
            if (!buffer.IsAtRest)
                driver.Synchronize();
            driver.Free(buffer.Memory);
        }
        catch (AcceleratorException)
        {
            // A device that fails here fails at its next call too, which is the one to say so.
        }
    }

    private void FreeKept()
    {
        _trims++;
        if (_keptBytes == 0)
            return;

        // Queued work may still use a buffer that its call has given back.
        driver.Synchronize();
        foreach (PooledBuffer buffer in _kept.Values.SelectMany(list => list))
            driver.Free(buffer.Memory);
        _kept.Clear();
        _keptBytes = 0;
    }
}
