using ILGPU;

namespace GpuPool.Kernels.Elements;

/// <summary>The memory of an accelerator in fours; the first address must be a multiple of 16 bytes, or of their size if that is less.</summary>
/// <typeparam name="T">The type of one element.</typeparam>
public struct QuadMemory<T> : IMemory<Quad<T>>
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public ArrayView<Quad<T>> View;

    /// <summary>Wraps a view.</summary>
    public QuadMemory(ArrayView<Quad<T>> view)
    {
        View = view;
    }

    /// <inheritdoc/>
    public readonly Quad<T> Load(long index) => WideLoads.Aligned(View)[index];

    /// <inheritdoc/>
    public readonly void Store(long index, Quad<T> value) => WideLoads.Aligned(View)[index] = value;
}
