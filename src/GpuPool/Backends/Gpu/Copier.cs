using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Copies between host and device, the larger ones through page-locked memory where that is faster.</summary>
/// <param name="driver">The driver.</param>
/// <param name="staging">Whether to go through page-locked memory; null to measure which is faster.</param>
internal sealed class Copier(IGpuDriver driver, bool? staging) : IDisposable
{
    private const int SlotBytes = 4 << 20;

    // Shorter copies have no second piece to overlap with.
    private const long StagedFrom = 2 * SlotBytes;

    private readonly StagingSlots _slots = new(driver, SlotBytes);
    private bool? _staging = staging ?? (driver.LocksPages ? null : false);

    /// <summary>The page-locked memory taken so far.</summary>
    public long PageLockedBytes => _slots.Bytes;

    /// <summary>Copies to the device, after all that the lane has queued; returns when the host memory may change.</summary>
    public void In(GpuLane lane, nint source, ArrayView<byte> target)
    {
        if (target.Length < StagedFrom || _staging == false)
        {
            driver.CopyIn(lane.Stream, source, target);
            driver.Synchronize(lane.Stream);
            return;
        }

        // The slots have streams of their own, which know nothing of the lane's.
        driver.Synchronize(lane.Stream);
        lock (_slots.Gate)
        {
            try
            {
                if (_staging is null)
                    Measure(lane, source, target);
                else
                    _slots.CopyIn(source, target);
            }
            catch
            {
                Settle();
                throw;
            }
        }
    }

    /// <summary>Copies from the device, after all that the lane has queued; returns when it is there.</summary>
    public void Out(GpuLane lane, ArrayView<byte> source, nint target)
    {
        if (source.Length < StagedFrom || _staging != true)
        {
            driver.CopyOut(lane.Stream, source, target);
            driver.Synchronize(lane.Stream);
            return;
        }

        driver.Synchronize(lane.Stream);
        lock (_slots.Gate)
        {
            try
            {
                _slots.CopyOut(source, target);
            }
            catch
            {
                Settle();
                throw;
            }
        }
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>Copies both ways, twice: the first of each pays for what is set up once. The same bytes arrive each time.</summary>
    private void Measure(GpuLane lane, nint source, ArrayView<byte> target)
    {
        long plain = 0;
        long staged = 0;
        for (int i = 0; i < 2; i++)
        {
            long start = Stopwatch.GetTimestamp();
            driver.CopyIn(lane.Stream, source, target);
            driver.Synchronize(lane.Stream);
            long middle = Stopwatch.GetTimestamp();
            _slots.CopyIn(source, target);
            plain = middle - start;
            staged = Stopwatch.GetTimestamp() - middle;
        }

        _staging = staged < plain;
    }

    /// <summary>Nothing may read or write the slots when the next copy begins.</summary>
    private void Settle()
    {
        try
        {
            _slots.Synchronize();
        }
        catch (AcceleratorException)
        {
            // The first fault is the one to report.
        }
    }
}
