using ILGPU.Emulation;

namespace ILGPU.Runtime;

public abstract partial class Accelerator
{
    /// <summary>Allocates memory; what is in it is garbage.</summary>
    /// <typeparam name="T">The element type; bool and char are refused.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OutOfMemoryException">The device hasn't as much memory left.</exception>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(long length)
        where T : unmanaged =>
        Allocate1D<T, Stride1D.Dense>(length, default);

    /// <inheritdoc cref="Allocate1D{T}(long)"/>
    /// <typeparam name="T">The element type; bool and char are refused.</typeparam>
    /// <typeparam name="TStride">The distance of neighbours.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <param name="stride">The distance of neighbours.</param>
    public MemoryBuffer1D<T, TStride> Allocate1D<T, TStride>(long length, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride1D
    {
        KernelTypes.RequireBlittable(typeof(T));
        MemoryBuffer memory = AllocateRaw(stride.ComputeBufferLength(length), Interop.SizeOf<T>());
        ArrayView<T> all = memory.AsArrayView<T>(0, memory.Length);
        return new MemoryBuffer1D<T, TStride>(this, new ArrayView1D<T, TStride>(all, length, stride), memory);
    }

    /// <summary>Allocates memory without a type.</summary>
    /// <param name="length">The number of elements.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <exception cref="OutOfMemoryException">The device hasn't as much memory left.</exception>
    public MemoryBuffer AllocateRaw(long length, int elementSize)
    {
        Bind();
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementSize, 1);
        return new NativeBuffer(this, length, elementSize);
    }

    /// <summary>Tells the device that it may read host memory directly.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="pinned">The memory; it must stay in place.</param>
    /// <param name="numElements">The number of elements.</param>
    public PageLockScope<T> CreatePageLockFromPinned<T>(IntPtr pinned, long numElements)
        where T : unmanaged =>
        new(this, pinned, Checked.NotNegative(numElements));

    internal void Reserve(long bytes)
    {
        if (bytes <= MemorySize && Interlocked.Add(ref reserved, bytes) <= MemorySize)
            return;
        if (bytes <= MemorySize)
            GiveBack(bytes);
        throw new OutOfMemoryException(
            $"{Name} has {MemorySize} bytes of memory, of which {Volatile.Read(ref reserved)} are in use; {bytes} more do not fit.");
    }

    internal void GiveBack(long bytes) => Interlocked.Add(ref reserved, -bytes);
}
