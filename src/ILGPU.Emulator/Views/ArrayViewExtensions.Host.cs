using System.Runtime.InteropServices;
using ILGPU.Emulation;

namespace ILGPU.Runtime;

public static unsafe partial class ArrayViewExtensions
{
    /// <summary>Copies elements to the host; the host's memory must stay in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyToCPUUnsafeAsync<T, TView>(this TView source, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPUUnsafeAsync(DefaultStreamOf(source), ref cpuData, length);

    /// <summary>Copies elements to the host; the host's memory must stay in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    public static void CopyToCPUUnsafeAsync<T, TView>(this TView source, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged
    {
        if (Checked.NotNegative(length) == 0)
            return;
        RequireRoom(length, source.Length);
        fixed (T* pointer = &cpuData)
        {
            using NativeBuffer host = new(source.Buffer.Accelerator, (nint)pointer, length, sizeof(T));
            source.Buffer.CopyTo(stream, source.IndexInBytes, host.AsRawArrayView());
        }
    }

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyToCPU<T, TView>(this TView source, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPU(DefaultStreamOf(source), ref cpuData, length);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPUUnsafeAsync(stream, ref cpuData, length);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyToCPU<T, TView>(this TView source, in Span<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPU(DefaultStreamOf(source), span);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, in Span<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPU(stream, ref MemoryMarshal.GetReference(span), span.Length);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, ref T cpuData, long length)
        where T : unmanaged =>
        source.BaseView.CopyToCPU(ref cpuData, length);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged =>
        source.BaseView.CopyToCPU(stream, ref cpuData, length);

    /// <summary>Copies elements to the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in Span<T> span)
        where T : unmanaged =>
        source.BaseView.CopyToCPU(stream, span);

    /// <summary>Copies elements from the host; the host's memory must stay in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyFromCPUUnsafeAsync<T, TView>(this TView target, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPUUnsafeAsync(DefaultStreamOf(target), ref cpuData, length);

    /// <summary>Copies elements from the host; the host's memory must stay in place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    public static void CopyFromCPUUnsafeAsync<T, TView>(this TView target, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged
    {
        if (Checked.NotNegative(length) == 0)
            return;
        RequireRoom(length, target.Length);
        fixed (T* pointer = &cpuData)
        {
            using NativeBuffer host = new(target.Buffer.Accelerator, (nint)pointer, length, sizeof(T));
            target.Buffer.CopyFrom(stream, host.AsRawArrayView(), target.IndexInBytes);
        }
    }

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyFromCPU<T, TView>(this TView target, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPU(DefaultStreamOf(target), ref cpuData, length);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, ref T cpuData, long length)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPUUnsafeAsync(stream, ref cpuData, length);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyFromCPU<T, TView>(this TView target, in ReadOnlySpan<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPU(DefaultStreamOf(target), span);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPU(stream, ref MemoryMarshal.GetReference(span), span.Length);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, ref T cpuData, long length)
        where T : unmanaged =>
        target.BaseView.CopyFromCPU(ref cpuData, length);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="cpuData">The first element on the host.</param>
    /// <param name="length">The number of elements.</param>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged =>
        target.BaseView.CopyFromCPU(stream, ref cpuData, length);

    /// <summary>Copies elements from the host.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="span">The host's memory; all of it is used.</param>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where T : unmanaged =>
        target.BaseView.CopyFromCPU(stream, span);
}
