using System.Runtime.CompilerServices;
using GpuPool.Kernels.Elements;

namespace GpuPool.Backends.Host;

/// <summary>Pinned or native memory of this process.</summary>
internal readonly unsafe struct HostMemory<T>(T* elements) : IMemory<T>
    where T : unmanaged
{
    public T* Elements => elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Load(long index) => elements[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(long index, T value) => elements[index] = value;
}
