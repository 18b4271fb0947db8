using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>One call on a device: its stream, its kernels and its scratch memory, which goes back to the pool at the end.</summary>
internal sealed class GpuSession(Accelerator accelerator, AcceleratorStream stream, KernelCache kernels, MemoryPool pool) : IDisposable
{
    private readonly List<MemoryBuffer1D<byte, Stride1D.Dense>> _scratch = [];

    public Accelerator Accelerator => accelerator;

    public AcceleratorStream Stream => stream;

    public KernelCache Kernels => kernels;

    /// <summary>Scratch memory with undefined contents.</summary>
    public unsafe ArrayView<TElement> Scratch<TElement>(long count)
        where TElement : unmanaged
    {
        MemoryBuffer1D<byte, Stride1D.Dense> buffer = pool.Rent(checked(Math.Max(count, 1) * sizeof(TElement)));
        _scratch.Add(buffer);
        return buffer.View.BaseView.Cast<TElement>();
    }

    /// <summary>Scratch memory of zeros.</summary>
    public ArrayView<TElement> Zeroed<TElement>(long count)
        where TElement : unmanaged
    {
        // The whole buffer: ILGPU clears the wrong place of a part of one on OpenCL.
        ArrayView<TElement> view = Scratch<TElement>(count);
        _scratch[^1].View.BaseView.MemSetToZero(stream);
        return view;
    }

    public void Dispose()
    {
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> buffer in _scratch)
            pool.Return(buffer);
    }
}
