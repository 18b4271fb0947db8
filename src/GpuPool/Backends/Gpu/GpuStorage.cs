using GpuPool.Dispatch;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Memory of an accelerator: a buffer of the pool, or a view that someone else owns.</summary>
internal sealed class GpuStorage : Storage
{
    private readonly GpuBackend? _owner;
    private MemoryBuffer1D<byte, Stride1D.Dense>? _buffer;

    public GpuStorage(GpuBackend owner, MemoryBuffer1D<byte, Stride1D.Dense> buffer)
    {
        _owner = owner;
        _buffer = buffer;
        View = buffer.View;
    }

    public GpuStorage(ArrayView<byte> view)
    {
        View = view;
    }

    public ArrayView<byte> View { get; }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            _owner?.GiveBack(buffer);
    }
}
