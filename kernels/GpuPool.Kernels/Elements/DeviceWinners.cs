using ILGPU;

namespace GpuPool.Kernels.Elements;

/// <summary>Winners in the memory of an accelerator. An integer maximum is the same in any order, so atomics stay deterministic.</summary>
public struct DeviceWinners : IWinners
{
    /// <summary>The elements.</summary>
    public ArrayView<int> View;

    /// <summary>Wraps a view.</summary>
    public DeviceWinners(ArrayView<int> view)
    {
        View = view;
    }

    /// <inheritdoc/>
    public readonly int Load(long index) => View[index];

    /// <inheritdoc/>
    public readonly void Store(long index, int value) => View[index] = value;

    /// <inheritdoc/>
    public readonly void Raise(long index, int value) => Atomic.Max(ref View[index], value);
}
