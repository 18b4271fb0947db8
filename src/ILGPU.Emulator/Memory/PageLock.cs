using System.Runtime.InteropServices;
using ILGPU.Emulation;
using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Host memory that a device may read directly. Here nothing needs to be locked.</summary>
/// <typeparam name="T">The element type.</typeparam>
public class PageLockScope<T> : AcceleratorObject
    where T : unmanaged
{
    internal PageLockScope(Accelerator accelerator, nint address, long length)
        : base(accelerator)
    {
        AddrOfLockedObject = address;
        Length = length;
    }

    /// <summary>The address of the first element.</summary>
    public IntPtr AddrOfLockedObject { get; }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>The size in bytes.</summary>
    public unsafe long LengthInBytes => Length * sizeof(T);
}

/// <summary>A host array that stays in place, for fast copies.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class PageLockedArray<T> : DisposeBase
    where T : unmanaged
{
    private readonly NativeBuffer? memory;

    private protected PageLockedArray(Accelerator accelerator, nint address, long length)
    {
        if (length == 0)
            return;
        memory = new NativeBuffer(accelerator, address, length, ArrayView<T>.ElementSize);
        ArrayView = memory.AsArrayView<T>(0, length);
    }

    /// <summary>The elements for the host.</summary>
    public abstract Span<T> Span { get; }

    /// <summary>The elements for copies.</summary>
    public ArrayView<T> ArrayView { get; }

    /// <summary>The number of elements.</summary>
    public long Length => Span.Length;

    /// <summary>Enumerates the elements.</summary>
    public Span<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        memory?.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A one-dimensional host array that stays in place, for fast copies.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class PageLockedArray1D<T> : PageLockedArray<T>
    where T : unmanaged
{
    private readonly T[] array;

    internal PageLockedArray1D(Accelerator accelerator, T[] pinned)
        : base(accelerator, Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), pinned.Length) =>
        array = pinned;

    /// <summary>The number of elements.</summary>
    public LongIndex1D Extent => array.LongLength;

    /// <inheritdoc/>
    public override Span<T> Span => array;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    public ref T this[int index] => ref array[index];

    /// <inheritdoc cref="this[int]"/>
    public ref T this[long index] => ref array[index];

    /// <summary>The array itself.</summary>
    public T[] GetArray() => array;
}

/// <summary>Allocates host arrays for fast copies.</summary>
public static class PageLockedArrayExtensions
{
    /// <summary>Allocates a host array of zeros that stays in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="accelerator">The accelerator that will copy.</param>
    /// <param name="extent">The number of elements.</param>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent)
        where T : unmanaged =>
        accelerator.AllocatePageLocked1D<T>(extent, uninitialized: false);

    /// <summary>Allocates a host array that stays in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="accelerator">The accelerator that will copy.</param>
    /// <param name="extent">The number of elements.</param>
    /// <param name="uninitialized">Leaves the elements as they are instead of setting them to zero.</param>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(
        this Accelerator accelerator, LongIndex1D extent, bool uninitialized)
        where T : unmanaged
    {
        int length = (int)Checked.NotNegative(extent.ToIntIndex(), nameof(extent));
        return new PageLockedArray1D<T>(
            Checked.NotNull(accelerator),
            uninitialized ? GC.AllocateUninitializedArray<T>(length, pinned: true) : GC.AllocateArray<T>(length, pinned: true));
    }
}
