using System.Runtime.InteropServices;
using GpuPool.Dispatch;

namespace GpuPool.Backends.Host;

/// <summary>Native memory of the host, aligned for the widest vectors.</summary>
internal sealed unsafe class HostStorage : Storage
{
    private const nuint Alignment = 64;

    // Memory that this is a part of, and where in it.
    private readonly HostStorage? _whole;
    private readonly long _start;

    private void* _block;

    public HostStorage(long bytes)
    {
        try
        {
            _block = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        }
        catch (OutOfMemoryException cause)
        {
            throw new DeviceOutOfMemoryException("cpu", bytes, cause);
        }
    }

    private HostStorage(HostStorage whole, long start)
    {
        GC.SuppressFinalize(this);
        _whole = whole;
        _start = start;
    }

    ~HostStorage() => Free();

    public nint Address => _whole is not null ? _whole.Address + (nint)_start
        : _block != null ? (nint)_block
        : throw new ObjectDisposedException("DeviceTensor");

    public override Storage Part(long start, long bytes) => new HostStorage(this, start);

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_block);
        _block = null;
    }
}
