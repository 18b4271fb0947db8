using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Device buffers that are kept for the next call, by size class: powers of two up to 1 MiB, then multiples of a sixteenth
/// of the next power of two, so that at most an eighth is wasted. Used inside the backend's lock, with one stream: a buffer
/// that is given back may be reused at once, since its next use is queued behind its last one.
/// </summary>
internal sealed class MemoryPool(string device, Accelerator accelerator, long mostKeptBytes)
{
    private const long SmallestClass = 256;
    private const long FineFrom = 1 << 20;

    private readonly Dictionary<long, Stack<MemoryBuffer1D<byte, Stride1D.Dense>>> _free = [];
    private long _keptBytes;

    /// <summary>Takes a buffer of at least this many bytes.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is none, also after all unused ones were given back.</exception>
    public MemoryBuffer1D<byte, Stride1D.Dense> Rent(long bytes)
    {
        long size = SizeClass(bytes);
        if (_free.TryGetValue(size, out Stack<MemoryBuffer1D<byte, Stride1D.Dense>>? kept) && kept.TryPop(out MemoryBuffer1D<byte, Stride1D.Dense>? buffer))
        {
            _keptBytes -= size;
            return buffer;
        }

        try
        {
            return accelerator.Allocate1D<byte>(size);
        }
        catch (Exception first) when (DeviceFaults.IsOutOfMemory(first))
        {
            Trim();
            try
            {
                return accelerator.Allocate1D<byte>(size);
            }
            catch (Exception second) when (DeviceFaults.IsOutOfMemory(second))
            {
                throw new DeviceOutOfMemoryException(device, size, second);
            }
        }
    }

    /// <summary>Gives a buffer back; beyond the bound it is freed.</summary>
    public void Return(MemoryBuffer1D<byte, Stride1D.Dense> buffer)
    {
        long size = buffer.Length;
        if (_keptBytes + size > mostKeptBytes)
        {
            buffer.Dispose();
            return;
        }

        if (!_free.TryGetValue(size, out Stack<MemoryBuffer1D<byte, Stride1D.Dense>>? kept))
            _free[size] = kept = new Stack<MemoryBuffer1D<byte, Stride1D.Dense>>();
        kept.Push(buffer);
        _keptBytes += size;
    }

    /// <summary>Frees all unused buffers.</summary>
    public void Trim()
    {
        accelerator.Synchronize();
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> buffer in _free.Values.SelectMany(kept => kept))
            buffer.Dispose();
        _free.Clear();
        _keptBytes = 0;
    }

    private static long SizeClass(long bytes)
    {
        if (bytes <= FineFrom)
            return (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, SmallestClass));
        long step = (long)BitOperations.RoundUpToPowerOf2((ulong)bytes) / 16;
        return checked((bytes + step - 1) / step * step);
    }
}
