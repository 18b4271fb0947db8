namespace GpuPool.Kernels.Elements;

/// <summary>Four neighbours in memory, which GPUs load and store at once.</summary>
/// <typeparam name="T">The type of one.</typeparam>
public struct Quad<T>
    where T : unmanaged
{
    /// <summary>The first.</summary>
    public T First;

    /// <summary>The second.</summary>
    public T Second;

    /// <summary>The third.</summary>
    public T Third;

    /// <summary>The fourth.</summary>
    public T Fourth;

    /// <summary>Makes one of four.</summary>
    public Quad(T first, T second, T third, T fourth)
    {
        First = first;
        Second = second;
        Third = third;
        Fourth = fourth;
    }
}
