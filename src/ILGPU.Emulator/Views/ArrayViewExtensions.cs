namespace ILGPU.Runtime;

/// <summary>What can be done with views.</summary>
public static partial class ArrayViewExtensions
{
    /// <summary>The accelerator whose memory is viewed.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    public static Accelerator GetAccelerator<TView>(this TView view)
        where TView : IArrayView =>
        view.Buffer.Accelerator;

    /// <summary>The context of the accelerator whose memory is viewed.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    public static Context GetContext<TView>(this TView view)
        where TView : IArrayView =>
        view.GetAccelerator().Context;

    /// <summary>Whether there are elements.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    public static bool HasData<TView>(this TView view)
        where TView : IArrayView =>
        view.IsValid && view.Length > 0;

    /// <summary>Whether there are no elements.</summary>
    /// <typeparam name="TView">The view's type.</typeparam>
    /// <param name="view">The view.</param>
    public static bool HasNoData<TView>(this TView view)
        where TView : IArrayView =>
        !view.HasData();

    /// <summary>The address of the first element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static unsafe IntPtr LoadEffectiveAddressAsPtr<T>(this ArrayView<T> view)
        where T : unmanaged =>
        (nint)view.Start;

    /// <summary>The same memory as elements of another type; a rest that fills no whole element is left out.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TOther">The other type: its size divides this one's or is a multiple of it.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView1D<TOther, Stride1D.Dense> Cast<T, TOther>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged
        where TOther : unmanaged =>
        view.BaseView.Cast<TOther>();

    /// <summary>The same elements as a one-dimensional view.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    public static ArrayView1D<T, Stride1D.Dense> AsDense<T>(this ArrayView<T> view)
        where T : unmanaged =>
        view;

    /// <summary>A view of one element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="element">Its index.</param>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, Index1D element)
        where T : unmanaged =>
        new(view.SubView(element.X, 1));

    /// <inheritdoc cref="VariableView{T}(ArrayView{T}, Index1D)"/>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, LongIndex1D element)
        where T : unmanaged =>
        new(view.SubView(element.X, 1L));

    private static void RequireRoom(long length, long room)
    {
        if (length > room)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"The view has room for {room}.");
    }

    private static AcceleratorStream DefaultStreamOf<TView>(TView view)
        where TView : IArrayView =>
        view.Buffer.Accelerator.DefaultStream;
}
