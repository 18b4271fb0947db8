using System.Runtime.InteropServices;
using GpuPool.Execution;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>The offsets of segments, checked; those of rows with ids are made, in native memory of their own.</summary>
internal readonly unsafe ref struct SegmentIndex : IDisposable
{
    private readonly void* _block;

    public SegmentIndex(SegmentGeometry geometry, long* named)
    {
        if (geometry.Segments >= int.MaxValue || (geometry.ById && geometry.Rows >= int.MaxValue))
            throw new NotSupportedException($"There can be fewer than 2^31 segments, and rows with ids, but got {geometry.Segments} and {geometry.Rows}.");
        int offsets = (int)geometry.Segments + 1;
        if (!geometry.ById)
        {
            SegmentRules.CheckOffsets(new ReadOnlySpan<long>(named, offsets), geometry.Rows);
            Offsets = named;
            return;
        }

        int rows = (int)geometry.Rows;
        _block = NativeMemory.Alloc((nuint)offsets + (nuint)rows, sizeof(long));
        Offsets = (long*)_block;
        Order = Offsets + offsets;
        try
        {
            SegmentRules.Order(new ReadOnlySpan<long>(named, rows), new Span<long>(Offsets, offsets), new Span<long>(Order, rows));
        }
        catch
        {
            NativeMemory.Free(_block);
            throw;
        }
    }

    /// <summary>Where each segment begins.</summary>
    public long* Offsets { get; }

    /// <summary>The row that each member is; null if the members are the rows.</summary>
    public long* Order { get; }

    public void Dispose() => NativeMemory.Free(_block);
}
