using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

/// <summary>A one-dimensional view of elements at regular distances. Every access is checked.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">The distance of neighbours.</typeparam>
/// <param name="baseView">The memory.</param>
/// <param name="extent">The number of elements.</param>
/// <param name="stride">The distance of neighbours.</param>
public readonly struct ArrayView1D<T, TStride>(ArrayView<T> baseView, LongIndex1D extent, TStride stride) : IArrayView<T>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    /// <summary>The size of an element in bytes.</summary>
    public static readonly int ElementSize = ArrayView<T>.ElementSize;

    /// <summary>A view without elements.</summary>
    public static readonly ArrayView1D<T, TStride> Empty;

    /// <summary>The memory that the view spans.</summary>
    public ArrayView<T> BaseView { get; } = baseView;

    /// <summary>The number of elements.</summary>
    public LongIndex1D Extent { get; } = extent;

    /// <summary>The distance of neighbours.</summary>
    public TStride Stride { get; } = stride;

    MemoryBuffer IArrayView.Buffer => BaseView.Buffer;

    int IArrayView.ElementSize => ElementSize;

    /// <summary>The number of elements in 32 bits.</summary>
    public Index1D IntExtent => Extent.ToIntIndex();

    /// <summary>Whether there is at least one element.</summary>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The number of elements from the first to the last one.</summary>
    public long Length => Stride.ComputeBufferLength(Extent);

    /// <summary>The number of elements from the first to the last one in 32 bits.</summary>
    /// <exception cref="OverflowException">It doesn't fit.</exception>
    public int IntLength => checked((int)Length);

    /// <summary>The size in bytes.</summary>
    public long LengthInBytes => Length * ElementSize;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <exception cref="IndexOutOfRangeException">The index lies outside of the view.</exception>
    public ref T this[Index1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[Stride.ComputeElementIndex(new LongIndex1D(index.X))];
    }

    /// <inheritdoc cref="this[Index1D]"/>
    public ref T this[LongIndex1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[Stride.ComputeElementIndex(index)];
    }

    /// <summary>A part of this view.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="extent">The number of elements.</param>
    /// <exception cref="IndexOutOfRangeException">The part isn't within the view.</exception>
    public ArrayView1D<T, TStride> SubView(Index1D index, Index1D extent) =>
        SubView(index.ToLongIndex(), extent.ToLongIndex());

    /// <inheritdoc cref="SubView(Index1D, Index1D)"/>
    public ArrayView1D<T, TStride> SubView(LongIndex1D index, LongIndex1D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride);

    /// <summary>A view of one element.</summary>
    /// <param name="index">Its index.</param>
    public VariableView<T> VariableView(Index1D index) => VariableView(index.ToLongIndex());

    /// <inheritdoc cref="VariableView(Index1D)"/>
    public VariableView<T> VariableView(LongIndex1D index) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), 1));

    /// <summary>The memory that the view spans.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <inheritdoc/>
    public override string ToString() => BaseView.ToString();
}
