using ILGPU;

namespace GpuPool.Kernels.Elements;

/// <summary>The memory of an accelerator.</summary>
/// <typeparam name="T">The stored type.</typeparam>
public struct DeviceMemory<T> : IMemory<T>
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public ArrayView<T> View;

    /// <summary>Wraps a view.</summary>
    public DeviceMemory(ArrayView<T> view)
    {
        View = view;
    }

    /// <inheritdoc/>
    public readonly T Load(long index) => View[index];

    /// <inheritdoc/>
    public readonly void Store(long index, T value) => View[index] = value;
}
