using System.Runtime.CompilerServices;
using ILGPU.Emulation;

namespace ILGPU.Runtime;

/// <summary>Memory of an accelerator.</summary>
public abstract unsafe class MemoryBuffer : AcceleratorObject
{
    private protected MemoryBuffer(Accelerator accelerator, nint pointer, long length, int elementSize)
        : base(accelerator)
    {
        NativePtr = pointer;
        Length = length;
        ElementSize = elementSize;
    }

    /// <summary>The address of the first byte; zero once disposed.</summary>
    public IntPtr NativePtr { get; private protected set; }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>The size of an element in bytes.</summary>
    public int ElementSize { get; }

    /// <summary>The size in bytes.</summary>
    public long LengthInBytes => Length * ElementSize;

    /// <summary>Sets bytes to a value.</summary>
    /// <param name="stream">The stream that does it.</param>
    /// <param name="value">The value.</param>
    /// <param name="targetOffsetInBytes">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    public void MemSet(AcceleratorStream stream, byte value, long targetOffsetInBytes, long length)
    {
        Checked.NotNull(stream);
        if (length != 0)
            System.Runtime.InteropServices.NativeMemory.Fill(AsRawArrayView(targetOffsetInBytes, length).Start, (nuint)length, value);
    }

    /// <summary>Copies bytes of this buffer until the target is full.</summary>
    /// <param name="stream">The stream that does it.</param>
    /// <param name="sourceOffsetInBytes">The first byte.</param>
    /// <param name="targetView">The target.</param>
    public void CopyTo(AcceleratorStream stream, long sourceOffsetInBytes, in ArrayView<byte> targetView)
    {
        Checked.NotNull(stream);
        if (targetView.IsValid)
            Copy(AsRawArrayView(sourceOffsetInBytes, targetView.Length), targetView);
    }

    /// <summary>Copies all bytes of a view into this buffer.</summary>
    /// <param name="stream">The stream that does it.</param>
    /// <param name="sourceView">The source.</param>
    /// <param name="targetOffsetInBytes">Where the first byte goes.</param>
    public void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, long targetOffsetInBytes)
    {
        Checked.NotNull(stream);
        if (sourceView.IsValid)
            Copy(sourceView, AsRawArrayView(targetOffsetInBytes, sourceView.Length));
    }

    /// <summary>All bytes.</summary>
    public ArrayView<byte> AsRawArrayView() => AsRawArrayView(0, LengthInBytes);

    /// <summary>The bytes from one on.</summary>
    /// <param name="offsetInBytes">The first byte.</param>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes) =>
        AsRawArrayView(offsetInBytes, LengthInBytes - offsetInBytes);

    /// <summary>Some of the bytes.</summary>
    /// <param name="offsetInBytes">The first byte.</param>
    /// <param name="lengthInBytes">The number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">They don't lie within the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer is disposed.</exception>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes, long lengthInBytes)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        RequireWithin(offsetInBytes, lengthInBytes, LengthInBytes);
        return new ArrayView<byte>(this, (byte*)NativePtr + offsetInBytes, lengthInBytes);
    }

    /// <summary>Some of the elements.</summary>
    /// <typeparam name="T">The element type; its size is <see cref="ElementSize"/>.</typeparam>
    /// <param name="offset">The first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">They don't lie within the buffer.</exception>
    /// <exception cref="NotSupportedException">The element type has another size.</exception>
    /// <exception cref="ObjectDisposedException">The buffer is disposed.</exception>
    public ArrayView<T> AsArrayView<T>(long offset, long length)
        where T : unmanaged
    {
        if (sizeof(T) != ElementSize)
            throw new NotSupportedException($"{typeof(T)} has {sizeof(T)} bytes, the buffer's elements have {ElementSize}.");
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        RequireWithin(offset, length, Length);
        return new ArrayView<T>(this, (T*)NativePtr + offset, length);
    }

    private static void Copy(in ArrayView<byte> source, in ArrayView<byte> target)
    {
        ObjectDisposedException.ThrowIf(source.Buffer.IsDisposed, source.Buffer);
        ObjectDisposedException.ThrowIf(target.Buffer.IsDisposed, target.Buffer);
        System.Buffer.MemoryCopy(source.Start, target.Start, target.Length, source.Length);
    }

    private static void RequireWithin(
        long offset, long count, long length,
        [CallerArgumentExpression(nameof(offset))] string? offsetName = null,
        [CallerArgumentExpression(nameof(count))] string? countName = null)
    {
        if (offset < 0 || (length > 0 && offset >= length))
            throw new ArgumentOutOfRangeException(offsetName, offset, $"The buffer ends at {length}.");
        if (count < 0 || count > length - offset)
            throw new ArgumentOutOfRangeException(countName, count, $"The buffer ends at {length}, {offsetName} is {offset}.");
    }
}
