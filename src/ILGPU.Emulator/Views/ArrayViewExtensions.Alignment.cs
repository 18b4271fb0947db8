namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Promises that the first element's address is a multiple of a number of bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="alignmentInBytes">The number of bytes.</param>
    /// <exception cref="ArgumentException">The promise is wrong.</exception>
    public static unsafe ArrayView<T> AsAligned<T>(this ArrayView<T> view, int alignmentInBytes)
        where T : unmanaged
    {
        if ((nint)view.Start % alignmentInBytes != 0)
            throw new ArgumentException($"The view is not aligned to {alignmentInBytes} bytes.", nameof(view));
        return view;
    }

    /// <inheritdoc cref="AsAligned{T}(ArrayView{T}, int)"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned<T>(this ArrayView1D<T, Stride1D.Dense> view, int alignmentInBytes)
        where T : unmanaged =>
        view.BaseView.AsAligned(alignmentInBytes);

    /// <summary>Splits a view before the first element whose address is a multiple of a number of bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="alignmentInBytes">The number of bytes.</param>
    public static unsafe (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo<T>(this ArrayView<T> view, int alignmentInBytes)
        where T : unmanaged
    {
        long missing = (alignmentInBytes - (nint)view.Start % alignmentInBytes) % alignmentInBytes / sizeof(T);
        long split = Math.Min(missing, view.Length);
        return (view.IsValid ? view.SubView(0, split) : view, split < view.Length ? view.SubView(split) : default);
    }

    /// <summary>Promises that the first element's address is a multiple of 16 bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView<T> AsAligned16<T>(this ArrayView<T> view)
        where T : unmanaged =>
        view.AsAligned(16);

    /// <inheritdoc cref="AsAligned16{T}(ArrayView{T})"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned16<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.AsAligned(16);

    /// <summary>Promises that the first element's address is a multiple of 32 bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView<T> AsAligned32<T>(this ArrayView<T> view)
        where T : unmanaged =>
        view.AsAligned(32);

    /// <inheritdoc cref="AsAligned32{T}(ArrayView{T})"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned32<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.AsAligned(32);

    /// <summary>Promises that the first element's address is a multiple of 64 bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView<T> AsAligned64<T>(this ArrayView<T> view)
        where T : unmanaged =>
        view.AsAligned(64);

    /// <inheritdoc cref="AsAligned64{T}(ArrayView{T})"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned64<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.AsAligned(64);

    /// <summary>Promises that the first element's address is a multiple of 128 bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView<T> AsAligned128<T>(this ArrayView<T> view)
        where T : unmanaged =>
        view.AsAligned(128);

    /// <inheritdoc cref="AsAligned128{T}(ArrayView{T})"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned128<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged =>
        view.AsAligned(128);
}
