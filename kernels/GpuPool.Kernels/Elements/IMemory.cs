namespace GpuPool.Kernels.Elements;

/// <summary>Elements that a kernel body reads and writes, wherever they live.</summary>
/// <typeparam name="T">The stored type.</typeparam>
public interface IMemory<T>
    where T : unmanaged
{
    /// <summary>Reads one element.</summary>
    T Load(long index);

    /// <summary>Writes one element.</summary>
    void Store(long index, T value);
}
