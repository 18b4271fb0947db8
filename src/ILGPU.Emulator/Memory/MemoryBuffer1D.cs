namespace ILGPU.Runtime;

/// <summary>Memory of an accelerator that is seen through one kind of view.</summary>
/// <typeparam name="TView">The view.</typeparam>
public class MemoryBuffer<TView> : MemoryBuffer, IContiguousArrayView
    where TView : struct, IArrayView
{
    private readonly MemoryBuffer memory;

    private protected MemoryBuffer(Accelerator accelerator, in TView view, MemoryBuffer memory)
        : base(accelerator, memory.NativePtr, view.Length, view.ElementSize)
    {
        View = view;
        this.memory = memory;
    }

    MemoryBuffer IArrayView.Buffer => memory;

    long IContiguousArrayView.Index => 0;

    long IContiguousArrayView.IndexInBytes => 0;

    /// <summary>All elements; empty once disposed.</summary>
    public TView View { get; private set; }

    /// <summary>Whether the memory is still there.</summary>
    public bool IsValid => !IsDisposed;

    /// <summary>All elements.</summary>
    public TView ToArrayView() => View;

    /// <summary>All elements.</summary>
    public static implicit operator TView(MemoryBuffer<TView> buffer) => buffer.View;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        memory.Dispose();
        NativePtr = 0;
        View = default;
        base.Dispose(disposing);
    }
}

/// <summary>One-dimensional memory of an accelerator.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">The distance of neighbours.</typeparam>
public class MemoryBuffer1D<T, TStride> : MemoryBuffer<ArrayView1D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    internal MemoryBuffer1D(Accelerator accelerator, in ArrayView1D<T, TStride> view, MemoryBuffer memory)
        : base(accelerator, view, memory)
    {
    }

    /// <summary>The number of elements.</summary>
    public LongIndex1D Extent => View.Extent;

    /// <summary>The number of elements in 32 bits.</summary>
    public Index1D IntExtent => View.IntExtent;

    /// <summary>The memory behind the elements.</summary>
    public ArrayView<T> AsContiguous() => View.AsContiguous();

    /// <summary>The memory behind the elements.</summary>
    public static explicit operator ArrayView<T>(MemoryBuffer1D<T, TStride> buffer) => buffer.AsContiguous();
}
