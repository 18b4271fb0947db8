using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace GpuPool.Backends.Gpu;

/// <summary>ILGPU itself. Owns the accelerator if it is given the context too.</summary>
internal sealed unsafe class GpuDriver(Accelerator accelerator, Context? ownContext) : IGpuDriver
{
    // ILGPU sets the arguments of an OpenCL kernel on the kernel object that all threads share, then queues it.
    private readonly Lock? _launching = accelerator.AcceleratorType == AcceleratorType.OpenCL ? new Lock() : null;

    public Accelerator Accelerator => accelerator;

    public bool LocksPages => accelerator.AcceleratorType == AcceleratorType.Cuda;

    public long? FreeBytes => accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : null;

    // As the PTX manual says of max.NaN and min.NaN.
    public bool HasNanExtremes => accelerator is CudaAccelerator { Architecture.Major: >= 8 };

    public MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes) => accelerator.Allocate1D<byte>(bytes);

    public void Free(MemoryBuffer1D<byte, Stride1D.Dense> buffer) => buffer.Dispose();

    public PageLockedArray1D<byte> LockPages(int bytes) => accelerator.AllocatePageLocked1D<byte>(bytes, uninitialized: true);

    public AcceleratorStream CreateStream() => accelerator.CreateStream();

    // The overloads on references: ILGPU copies a part of a page-locked array wrongly on OpenCL if it is given as a view.
    public void CopyIn(AcceleratorStream stream, nint source, ArrayView<byte> target) =>
        target.CopyFromCPUUnsafeAsync(stream, ref Unsafe.AsRef<byte>((void*)source), target.Length);

    public void CopyOut(AcceleratorStream stream, ArrayView<byte> source, nint target) =>
        source.CopyToCPUUnsafeAsync(stream, ref Unsafe.AsRef<byte>((void*)target), source.Length);

    public void Copy(AcceleratorStream stream, ArrayView<byte> source, ArrayView<byte> target) => source.CopyTo(stream, target);

    // Only ever the whole buffer: ILGPU clears the wrong place of a part of one on OpenCL.
    public void Clear(AcceleratorStream stream, MemoryBuffer1D<byte, Stride1D.Dense> buffer) => buffer.View.BaseView.MemSetToZero(stream);

    public TLauncher Compile<TLauncher>(Func<Accelerator, TLauncher> load)
        where TLauncher : Delegate => load(accelerator);

    public void Launch(Action launch)
    {
        if (_launching is null)
        {
            launch();
            return;
        }

        lock (_launching)
            launch();
    }

    public ProfilingMarker? Mark(AcceleratorStream stream) =>
        accelerator.Context.Properties.EnableProfiling ? stream.AddProfilingMarker() : null;

    public void Synchronize(AcceleratorStream stream) => stream.Synchronize();

    public void Synchronize() => accelerator.Synchronize();

    public void Dispose()
    {
        if (ownContext is null)
            return;
        accelerator.Dispose();
        ownContext.Dispose();
    }
}
