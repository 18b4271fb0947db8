using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>A piece of device memory of a pool, and the last work that was queued on it.</summary>
internal sealed class PooledBuffer(MemoryBuffer1D<byte, Stride1D.Dense> memory)
{
    /// <summary>The memory.</summary>
    public MemoryBuffer1D<byte, Stride1D.Dense> Memory => memory;

    /// <summary>Its size in bytes: a size class.</summary>
    public long Bytes { get; } = memory.Length;

    /// <summary>All of it.</summary>
    public ArrayView<byte> View => memory.View;

    /// <summary>The last work that was queued on it.</summary>
    public LaneUse? LastUse { get; set; }

    /// <summary>Whether no work uses it any more.</summary>
    public bool IsAtRest => LastUse is not { IsDone: false };
}
