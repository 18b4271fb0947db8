using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Kernels.Elements;

/// <summary>The memory of an accelerator in fours; the first address must be a multiple of <see cref="Alignment"/>.</summary>
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

    /// <summary>The bytes of four elements, but at most the 16 that GPUs load at once.</summary>
    public static int Alignment => Interop.SizeOf<T>() > 4 ? 16 : 4 * Interop.SizeOf<T>();

    /// <inheritdoc/>
    public readonly Quad<T> Load(long index) => View.AsAligned(Alignment)[index];

    /// <inheritdoc/>
    public readonly void Store(long index, Quad<T> value) => View.AsAligned(Alignment)[index] = value;
}
