using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Bodies;

/// <summary>One offset of segments: not below the one before it, nor outside the rows.</summary>
public struct OffsetCheckBody<TLongs, TFaults> : IBody
    where TLongs : struct, IMemory<long>
    where TFaults : struct, IMemory<long>
{
    /// <summary>The offsets.</summary>
    public TLongs Offsets;

    /// <summary>One entry, 0 at first: the place + 1 of an offset that breaks the rule.</summary>
    public TFaults Faults;

    /// <summary>How many rows there are.</summary>
    public long Rows;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        long offset = Offsets.Load(index);
        long least = 0;
        if (index > 0)
            least = Offsets.Load(index - 1);
        if (offset < least || offset > Rows || offset < 0)
            Faults.Store(0, index + 1);
    }
}
