using System.Runtime.InteropServices;
using GpuPool.Dispatch;

namespace GpuPool.Backends.Host;

/// <summary>Native memory of the host, aligned for the widest vectors.</summary>
internal sealed unsafe class HostStorage : Storage
{
    private const nuint Alignment = 64;

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

    ~HostStorage() => Free();

    public nint Address => _block != null ? (nint)_block : throw new ObjectDisposedException("DeviceTensor");

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
