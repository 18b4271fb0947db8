namespace ILGPU;

/// <summary>Shared memory whose size is chosen at each launch.</summary>
public readonly struct SharedMemoryConfig
{
    /// <summary>None.</summary>
    public static readonly SharedMemoryConfig Empty;

    /// <summary>Asks for memory.</summary>
    /// <param name="numElements">The number of elements.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    public SharedMemoryConfig(int numElements, int elementSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numElements);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementSize, 1);
        NumElements = numElements;
        ElementSize = elementSize;
    }

    /// <summary>The number of elements.</summary>
    public int NumElements { get; }

    /// <summary>The size of an element in bytes.</summary>
    public int ElementSize { get; }

    /// <summary>The size in bytes.</summary>
    public int ArraySize => NumElements * ElementSize;

    /// <summary>Whether memory is asked for.</summary>
    public bool UsesDynamicSharedMemory => NumElements > 0;

    /// <summary>Asks for memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="numElements">The number of elements.</param>
    public static SharedMemoryConfig RequestDynamic<T>(int numElements)
        where T : unmanaged =>
        new(numElements, Interop.SizeOf<T>());
}
