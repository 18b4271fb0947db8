namespace ILGPU.Runtime;

public static unsafe partial class ArrayViewExtensions
{
    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPUUnsafeAsync(stream, ref *(T*)pageLockScope.AddrOfLockedObject, pageLockScope.Length);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, PageLockScope<T> pageLockScope)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToPageLockedAsync(DefaultStreamOf(source), pageLockScope);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToCPU(stream, pageLockedArray.Span);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        source.CopyToPageLockedAsync(DefaultStreamOf(source), pageLockedArray);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where T : unmanaged =>
        source.BaseView.CopyToPageLockedAsync(stream, pageLockScope);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, PageLockScope<T> pageLockScope)
        where T : unmanaged =>
        source.BaseView.CopyToPageLockedAsync(pageLockScope);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged =>
        source.BaseView.CopyToPageLockedAsync(stream, pageLockedArray);

    /// <summary>Fills locked host memory from a view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The view.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged =>
        source.BaseView.CopyToPageLockedAsync(pageLockedArray);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPUUnsafeAsync(stream, ref *(T*)pageLockScope.AddrOfLockedObject, pageLockScope.Length);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, PageLockScope<T> pageLockScope)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromPageLockedAsync(DefaultStreamOf(target), pageLockScope);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromCPU(stream, pageLockedArray.Span);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, PageLockedArray<T> pageLockedArray)
        where TView : IContiguousArrayView<T>
        where T : unmanaged =>
        target.CopyFromPageLockedAsync(DefaultStreamOf(target), pageLockedArray);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, PageLockScope<T> pageLockScope)
        where T : unmanaged =>
        target.BaseView.CopyFromPageLockedAsync(stream, pageLockScope);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="pageLockScope">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, PageLockScope<T> pageLockScope)
        where T : unmanaged =>
        target.BaseView.CopyFromPageLockedAsync(pageLockScope);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="stream">The stream that copies.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged =>
        target.BaseView.CopyFromPageLockedAsync(stream, pageLockedArray);

    /// <summary>Fills a view from locked host memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The view.</param>
    /// <param name="pageLockedArray">The host memory; all of it is used.</param>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged =>
        target.BaseView.CopyFromPageLockedAsync(pageLockedArray);
}
