using ILGPU.Runtime;

namespace ILGPU;

/// <summary>A view of the elements of a buffer.</summary>
public interface IArrayView
{
    /// <summary>The buffer that is viewed.</summary>
    MemoryBuffer Buffer { get; }

    /// <summary>Whether there is memory behind the view.</summary>
    bool IsValid { get; }

    /// <summary>The number of elements.</summary>
    long Length { get; }

    /// <summary>The size of an element in bytes.</summary>
    int ElementSize { get; }

    /// <summary>The size of all elements in bytes.</summary>
    long LengthInBytes { get; }
}

/// <summary>A view of elements that lie side by side.</summary>
public interface IContiguousArrayView : IArrayView
{
    /// <summary>The position of the first element in the buffer.</summary>
    long Index { get; }

    /// <summary>The position of the first byte in the buffer.</summary>
    long IndexInBytes { get; }

    /// <summary>The same memory as bytes.</summary>
    ArrayView<byte> AsRawArrayView();
}

/// <summary>A view of elements of one type.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IArrayView<T> : IArrayView
    where T : unmanaged;

/// <summary>A view of elements of one type that lie side by side.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IContiguousArrayView<T> : IArrayView<T>, IContiguousArrayView
    where T : unmanaged;
