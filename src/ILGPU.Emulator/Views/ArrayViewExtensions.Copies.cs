namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Sets all bytes to zero.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    public static void MemSetToZero<TView>(this TView view)
        where TView : IContiguousArrayView =>
        view.MemSet(DefaultStreamOf(view), 0);

    /// <summary>Sets all bytes to zero.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that does it.</param>
    public static void MemSetToZero<TView>(this TView view, AcceleratorStream stream)
        where TView : IContiguousArrayView =>
        view.MemSet(stream, 0);

    /// <summary>Sets all bytes to a value.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="value">The value.</param>
    public static void MemSet<TView>(this TView view, byte value)
        where TView : IContiguousArrayView =>
        view.MemSet(DefaultStreamOf(view), value);

    /// <summary>Sets all bytes to a value.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that does it.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The view has no elements.</exception>
    public static void MemSet<TView>(this TView view, AcceleratorStream stream, byte value)
        where TView : IContiguousArrayView
    {
        if (!view.IsValid)
            throw new ArgumentNullException(nameof(view), "The view has no elements.");
        view.Buffer.MemSet(stream, value, view.IndexInBytes, view.LengthInBytes);
    }

    /// <summary>Sets all elements to zero.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.BaseView.MemSetToZero();

    /// <summary>Sets all elements to zero.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that does it.</param>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream)
        where T : unmanaged =>
        view.BaseView.MemSetToZero(stream);

    /// <summary>Sets all bytes to a value.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="value">The value.</param>
    public static void MemSet<T>(this ArrayView1D<T, Stride1D.Dense> view, byte value)
        where T : unmanaged =>
        view.BaseView.MemSet(value);

    /// <summary>Sets all bytes to a value.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="stream">The stream that does it.</param>
    /// <param name="value">The value.</param>
    public static void MemSet<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, byte value)
        where T : unmanaged =>
        view.BaseView.MemSet(stream, value);

    /// <summary>Copies as many bytes as the target has.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="target">The target.</param>
    public static void CopyTo<TView>(this TView source, in TView target)
        where TView : IContiguousArrayView =>
        source.CopyTo(DefaultStreamOf(source), target);

    /// <summary>Copies as many bytes as the target has.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source has fewer.</exception>
    public static void CopyTo<TView>(this TView source, AcceleratorStream stream, in TView target)
        where TView : IContiguousArrayView
    {
        RequireRoom(target.LengthInBytes, source.LengthInBytes);
        source.Buffer.CopyTo(stream, source.IndexInBytes, target.AsRawArrayView());
    }

    /// <summary>Copies all bytes of the source.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="source">The source.</param>
    public static void CopyFrom<TView>(this TView target, in TView source)
        where TView : IContiguousArrayView =>
        target.CopyFrom(DefaultStreamOf(target), source);

    /// <summary>Copies all bytes of the source.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="source">The source.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target has fewer.</exception>
    public static void CopyFrom<TView>(this TView target, AcceleratorStream stream, in TView source)
        where TView : IContiguousArrayView
    {
        RequireRoom(source.LengthInBytes, target.LengthInBytes);
        target.Buffer.CopyFrom(stream, source.AsRawArrayView(), target.IndexInBytes);
    }

    /// <summary>Copies as many elements as the target has.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="target">The target.</param>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, ArrayView1D<T, Stride1D.Dense> target)
        where T : unmanaged =>
        source.BaseView.CopyTo(target.BaseView);

    /// <summary>Copies as many elements as the target has.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="target">The target.</param>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> target)
        where T : unmanaged =>
        source.BaseView.CopyTo(stream, target.BaseView);

    /// <summary>Copies all elements of the source.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="source">The source.</param>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, in ArrayView1D<T, Stride1D.Dense> source)
        where T : unmanaged =>
        target.BaseView.CopyFrom(source.BaseView);

    /// <summary>Copies all elements of the source.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The target.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="source">The source.</param>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> source)
        where T : unmanaged =>
        target.BaseView.CopyFrom(stream, source.BaseView);
}
