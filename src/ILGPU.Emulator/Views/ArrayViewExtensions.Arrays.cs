using ILGPU.Emulation;

namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Copies all elements to an array of the same length.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="data">The array.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    public static void CopyToCPU<T>(this ArrayView<T> view, T[] data)
        where T : unmanaged =>
        view.CopyToCPU(DefaultStreamOf(view), data);

    /// <inheritdoc cref="CopyToCPU{T}(ArrayView{T}, T[])"/>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="data">The array.</param>
    public static void CopyToCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data)
        where T : unmanaged
    {
        if (Checked.NotNull(data).Length == 0)
            return;
        RequireLength(data, view.Length);
        view.CopyToCPU(stream, ref data[0], data.Length);
    }

    /// <summary>Copies all elements from an array of the same length.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="data">The array.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    public static void CopyFromCPU<T>(this ArrayView<T> view, T[] data)
        where T : unmanaged =>
        view.CopyFromCPU(DefaultStreamOf(view), data);

    /// <inheritdoc cref="CopyFromCPU{T}(ArrayView{T}, T[])"/>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="data">The array.</param>
    public static void CopyFromCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data)
        where T : unmanaged
    {
        RequireLength(Checked.NotNull(data), view.Length);
        if (data.Length > 0)
            view.CopyFromCPU(stream, ref data[0], data.Length);
    }

    /// <inheritdoc cref="CopyToCPU{T}(ArrayView{T}, T[])"/>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data)
        where T : unmanaged =>
        view.BaseView.CopyToCPU(data);

    /// <inheritdoc cref="CopyToCPU{T}(ArrayView{T}, AcceleratorStream, T[])"/>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data)
        where T : unmanaged =>
        view.BaseView.CopyToCPU(stream, data);

    /// <inheritdoc cref="CopyFromCPU{T}(ArrayView{T}, T[])"/>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data)
        where T : unmanaged =>
        view.BaseView.CopyFromCPU(data);

    /// <inheritdoc cref="CopyFromCPU{T}(ArrayView{T}, AcceleratorStream, T[])"/>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data)
        where T : unmanaged =>
        view.BaseView.CopyFromCPU(stream, data);

    /// <summary>Copies all elements to an array of the same length.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="data">The array.</param>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data)
        where T : unmanaged =>
        buffer.View.CopyToCPU(data);

    /// <inheritdoc cref="CopyToCPU{T}(MemoryBuffer{ArrayView1D{T, Stride1D.Dense}}, T[])"/>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="data">The array.</param>
    public static void CopyToCPU<T>(
        this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged =>
        buffer.View.CopyToCPU(stream, data);

    /// <summary>Copies all elements from an array of the same length.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="data">The array.</param>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data)
        where T : unmanaged =>
        buffer.View.CopyFromCPU(data);

    /// <inheritdoc cref="CopyFromCPU{T}(MemoryBuffer{ArrayView1D{T, Stride1D.Dense}}, T[])"/>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="data">The array.</param>
    public static void CopyFromCPU<T>(
        this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged =>
        buffer.View.CopyFromCPU(stream, data);

    /// <summary>Copies all elements to a new array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static T[] GetAsArray<T>(this ArrayView<T> view)
        where T : unmanaged
    {
        var data = new T[view.Length];
        view.CopyToCPU(data);
        return data;
    }

    /// <inheritdoc cref="GetAsArray{T}(ArrayView{T})"/>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.BaseView.GetAsArray();

    /// <summary>Copies all elements to a new array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer)
        where T : unmanaged =>
        buffer.View.GetAsArray1D();

    /// <summary>Allocates memory and copies an array into it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="accelerator">The accelerator.</param>
    /// <param name="data">The array.</param>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(this Accelerator accelerator, T[] data)
        where T : unmanaged =>
        Checked.NotNull(accelerator).Allocate1D(accelerator.DefaultStream, data);

    /// <inheritdoc cref="Allocate1D{T}(Accelerator, T[])"/>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="accelerator">The accelerator.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="data">The array.</param>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(
        this Accelerator accelerator, AcceleratorStream stream, T[] data)
        where T : unmanaged
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = Checked.NotNull(accelerator).Allocate1D<T>(Checked.NotNull(data).LongLength);
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }

    private static void RequireLength<T>(T[] data, long length)
    {
        if (data.Length != length)
            throw new ArgumentOutOfRangeException(nameof(data), data.Length, $"The view has {length} elements.");
    }
}
