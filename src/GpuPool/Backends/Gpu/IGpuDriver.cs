using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Everything that the backend asks of ILGPU while calls run: one member for each thing that a device can refuse, so that
/// tests can let it refuse. Safe for any number of threads.
/// </summary>
internal interface IGpuDriver : IDisposable
{
    /// <summary>The accelerator: for what it says of itself; work goes through the members below.</summary>
    Accelerator Accelerator { get; }

    /// <summary>Whether the driver copies faster from memory that it has locked in place.</summary>
    bool LocksPages { get; }

    /// <summary>The bytes that the driver says are free, or null if it cannot say.</summary>
    long? FreeBytes { get; }

    /// <summary>Whether kernels may have NVIDIA's instructions for extremes of floats that keep NaN.</summary>
    bool HasNanExtremes { get; }

    /// <summary>Takes device memory.</summary>
    MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes);

    /// <summary>Gives device memory back.</summary>
    void Free(MemoryBuffer1D<byte, Stride1D.Dense> buffer);

    /// <summary>Takes host memory that stays in place and that the device reads directly.</summary>
    PageLockedArray1D<byte> LockPages(int bytes);

    /// <summary>Makes a stream.</summary>
    AcceleratorStream CreateStream();

    /// <summary>Queues a copy from host memory, which must stay as it is until the stream has been waited for.</summary>
    void CopyIn(AcceleratorStream stream, nint source, ArrayView<byte> target);

    /// <summary>Queues a copy to host memory, which is there once the stream has been waited for.</summary>
    void CopyOut(AcceleratorStream stream, ArrayView<byte> source, nint target);

    /// <summary>Queues a copy within the device, of the source's length.</summary>
    void Copy(AcceleratorStream stream, ArrayView<byte> source, ArrayView<byte> target);

    /// <summary>Queues zeros for a whole buffer.</summary>
    void Clear(AcceleratorStream stream, MemoryBuffer1D<byte, Stride1D.Dense> buffer);

    /// <summary>Compiles a kernel.</summary>
    TLauncher Compile<TLauncher>(Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate;

    /// <summary>Queues a kernel.</summary>
    void Launch(Action launch);

    /// <summary>Queues a note of the time; null if the device was not opened for that.</summary>
    ProfilingMarker? Mark(AcceleratorStream stream);

    /// <summary>Waits for a stream.</summary>
    void Synchronize(AcceleratorStream stream);

    /// <summary>Waits for all streams of the accelerator.</summary>
    void Synchronize();
}
