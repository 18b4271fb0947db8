using System.Diagnostics;
using GpuPool.Dispatch.Costs;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Copies between host and device, the larger ones through page-locked memory where that is faster.</summary>
/// <param name="driver">The driver.</param>
/// <param name="staging">Whether to go through page-locked memory; null to measure which is faster.</param>
internal sealed class Copier(IGpuDriver driver, bool? staging) : IDisposable
{
    /// <summary>What <see cref="Measure"/> copies.</summary>
    public const int MeasuredBytes = 4 * SlotBytes;

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
            PlainIn(lane, source, target);
            return;
        }

        if (_staging is null)
            MeasureUpload(lane, source, target);
        else
            Staged(lane, () => _slots.CopyIn(source, target));
    }

    /// <summary>Copies from the device, after all that the lane has queued; returns when it is there.</summary>
    public void Out(GpuLane lane, ArrayView<byte> source, nint target)
    {
        if (source.Length < StagedFrom || _staging != true)
            PlainOut(lane, source, target);
        else
            Staged(lane, () => _slots.CopyOut(source, target));
    }

    /// <summary>How fast copies are, both ways and on both kinds of memory.</summary>
    public LinkSpeeds Measure(GpuLane lane, nint host, ArrayView<byte> there)
    {
        double upload = Rate(there.Length, () => PlainIn(lane, host, there));
        double download = Rate(there.Length, () => PlainOut(lane, there, host));
        if (!driver.LocksPages)
            return new LinkSpeeds(upload, download, 0, 0);
        double lockedUpload = Rate(there.Length, () => Staged(lane, () => _slots.CopyIn(host, there)));
        double lockedDownload = Rate(there.Length, () => Staged(lane, () => _slots.CopyOut(there, host)));
        _staging = lockedUpload > upload;
        return new LinkSpeeds(upload, download, lockedUpload, lockedDownload);
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>The better of two copies: the first pays for what is set up once.</summary>
    private static double Rate(long bytes, Action copy)
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 2; i++)
        {
            long start = Stopwatch.GetTimestamp();
            copy();
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            best = taken < best ? taken : best;
        }

        return bytes / Math.Max(best.TotalSeconds, 1e-9);
    }

    private void PlainIn(GpuLane lane, nint source, ArrayView<byte> target)
    {
        driver.CopyIn(lane.Stream, source, target);
        lane.Synchronize();
    }

    private void PlainOut(GpuLane lane, ArrayView<byte> source, nint target)
    {
        driver.CopyOut(lane.Stream, source, target);
        lane.Synchronize();
    }

    /// <summary>Uploads in both ways, which is the same to whoever looks at the target, and remembers the faster.</summary>
    private void MeasureUpload(GpuLane lane, nint source, ArrayView<byte> target)
    {
        double plain = Rate(target.Length, () => PlainIn(lane, source, target));
        double staged = Rate(target.Length, () => Staged(lane, () => _slots.CopyIn(source, target)));
        _staging = staged > plain;
    }

    private void Staged(GpuLane lane, Action copy)
    {
        // The slots have streams of their own, which know nothing of the lane's.
        lane.Synchronize();
        lock (_slots.Gate)
        {
            try
            {
                copy();
            }
            catch
            {
                Settle();
                throw;
            }
        }
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
