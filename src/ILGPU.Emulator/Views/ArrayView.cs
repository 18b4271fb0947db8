using System.Runtime.CompilerServices;
using ILGPU.Emulation;
using ILGPU.Runtime;

namespace ILGPU;

/// <summary>A window on the elements of a buffer. Every access is checked against its bounds.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly unsafe struct ArrayView<T> : IContiguousArrayView<T>
    where T : unmanaged
{
    /// <summary>The size of an element in bytes.</summary>
    public static readonly int ElementSize = sizeof(T);

    /// <summary>A view without elements.</summary>
    public static readonly ArrayView<T> Empty;

    private readonly MemoryBuffer? buffer;
    private readonly T* first;

    /// <summary>Views a part of a buffer.</summary>
    /// <param name="source">The buffer.</param>
    /// <param name="index">The first element, counted in elements of this view.</param>
    /// <param name="length">The number of elements.</param>
    public ArrayView(MemoryBuffer source, long index, long length)
        : this(source, (T*)Checked.NotNull(source).NativePtr + Checked.NotNegative(index), length)
    {
    }

    /// <summary>Views memory that may belong to no buffer, as a group's shared memory does.</summary>
    internal ArrayView(MemoryBuffer? source, T* start, long length)
    {
        buffer = source;
        first = start;
        Length = Checked.NotNegative(length);
    }

    MemoryBuffer IArrayView.Buffer => Buffer;

    int IArrayView.ElementSize => sizeof(T);

    long IContiguousArrayView.Index => IndexInBytes / sizeof(T);

    long IContiguousArrayView.IndexInBytes => IndexInBytes;

    /// <summary>Whether there is at least one element.</summary>
    public bool IsValid => Length > 0;

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>The number of elements in 32 bits.</summary>
    /// <exception cref="OverflowException">It doesn't fit.</exception>
    public int IntLength => checked((int)Length);

    /// <summary>The number of elements.</summary>
    public LongIndex1D Extent => new(Length);

    /// <summary>The number of elements in 32 bits.</summary>
    public Index1D IntExtent => new(IntLength);

    /// <summary>The size in bytes.</summary>
    public long LengthInBytes => Length * sizeof(T);

    internal MemoryBuffer Buffer => buffer
        ?? throw new InvalidOperationException("This view has no buffer: it is empty or views shared memory.");

    internal T* Start => first;

    private long IndexInBytes => buffer is null ? 0 : (byte*)first - (byte*)buffer.NativePtr;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <exception cref="IndexOutOfRangeException">The index lies outside of the view.</exception>
    public ref T this[Index1D index] => ref this[(long)index.X];

    /// <inheritdoc cref="this[Index1D]"/>
    public ref T this[LongIndex1D index] => ref this[index.X];

    /// <inheritdoc cref="this[Index1D]"/>
    public ref T this[int index] => ref this[(long)index];

    /// <inheritdoc cref="this[Index1D]"/>
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Length)
                Checked.ThrowOutside(index, Length);
            return ref first[index];
        }
    }

    /// <summary>The elements from one on.</summary>
    /// <param name="index">The first element.</param>
    /// <exception cref="IndexOutOfRangeException">The part isn't within the view.</exception>
    public ArrayView<T> SubView(long index) => SubView(index, Length - index);

    /// <inheritdoc cref="SubView(long, long)"/>
    public ArrayView<T> SubView(int index, int subViewLength) => SubView((long)index, subViewLength);

    /// <summary>A part of this view.</summary>
    /// <param name="index">The first element.</param>
    /// <param name="subViewLength">The number of elements.</param>
    /// <exception cref="IndexOutOfRangeException">The part isn't within the view.</exception>
    public ArrayView<T> SubView(long index, long subViewLength)
    {
        // As in ILGPU, even an empty part must begin at an element, unless the view has none.
        bool begins = (ulong)index < (ulong)Length || (index == 0 && Length == 0);
        if (!begins || subViewLength < 0 || subViewLength > Length - index)
            Checked.ThrowOutside(index, subViewLength, Length);
        return new ArrayView<T>(buffer, first + index, subViewLength);
    }

    /// <summary>The same memory as elements of another type; a rest that fills no whole element is left out.</summary>
    /// <typeparam name="TOther">The other type: its size divides this one's or is a multiple of it.</typeparam>
    public ArrayView<TOther> Cast<TOther>()
        where TOther : unmanaged =>
        new(buffer, (TOther*)first, LengthInBytes / sizeof(TOther));

    ArrayView<byte> IContiguousArrayView.AsRawArrayView() => Cast<byte>();

    /// <inheritdoc/>
    public override string ToString() => $"{IndexInBytes / sizeof(T)} [{Length}]";

    /// <summary>The same elements as a one-dimensional view.</summary>
    public static implicit operator ArrayView1D<T, Stride1D.Dense>(ArrayView<T> view) =>
        new(view, view.Extent, default);

    /// <summary>The same elements.</summary>
    public static implicit operator ArrayView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;
}
