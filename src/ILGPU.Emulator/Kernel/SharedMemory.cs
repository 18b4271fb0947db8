using ILGPU.Emulation;
using ILGPU.Runtime;

namespace ILGPU;

/// <summary>Memory of a group. It is garbage until the group writes to it.</summary>
/// <remarks>
/// The n-th allocation of each thread of a group is the same memory. All members throw
/// <see cref="InvalidOperationException"/> outside of a kernel.
/// </remarks>
public static unsafe class SharedMemory
{
    /// <summary>Allocates one element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    public static ref T Allocate<T>()
        where T : unmanaged =>
        ref Allocate<T>(1)[0];

    /// <summary>Allocates elements; on devices the number must be a constant.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="extent">The number of elements.</param>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged
    {
        KernelThread thread = KernelThread.Current;
        long bytes = Checked.NotNegative(extent) * sizeof(T);
        return new ArrayView<T>(null, (T*)thread.Group.Shared.Get(thread.SharedAllocations++, bytes), extent);
    }

    /// <inheritdoc cref="Allocate{T}(int)"/>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged =>
        Allocate<T>(extent.X);

    /// <summary>The memory that the launch asked for.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    public static ArrayView<T> GetDynamic<T>()
        where T : unmanaged
    {
        GroupRunner group = KernelThread.Current.Group;
        int bytes = group.DynamicMemory.ArraySize;
        return new ArrayView<T>(null, (T*)group.Dynamic.Get(0, bytes), bytes / sizeof(T));
    }
}

/// <summary>Memory of a thread. It is garbage until the thread writes to it.</summary>
/// <remarks>All members throw <see cref="InvalidOperationException"/> outside of a kernel.</remarks>
public static unsafe class LocalMemory
{
    /// <summary>Allocates elements; on devices the number must be a constant.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="extent">The number of elements.</param>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged
    {
        KernelThread thread = KernelThread.Current;
        long bytes = Checked.NotNegative(extent) * sizeof(T);
        if (thread.LocalAllocations == 0)
            thread.Local.Forget();
        return new ArrayView<T>(null, (T*)thread.Local.Get(thread.LocalAllocations++, bytes), extent);
    }

    /// <inheritdoc cref="Allocate{T}(int)"/>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged =>
        Allocate<T>(extent.X);
}
