namespace GpuPool.Kernels.Elements;

/// <summary>Four elements at once.</summary>
public readonly struct QuadElement<TStore, TValue, TElement> : IElement<Quad<TStore>, Quad<TValue>>
    where TStore : unmanaged
    where TValue : unmanaged
    where TElement : struct, IElement<TStore, TValue>
{
    /// <inheritdoc/>
    public static Quad<TValue> Lowest => new(TElement.Lowest, TElement.Lowest, TElement.Lowest, TElement.Lowest);

    /// <inheritdoc/>
    public static Quad<TValue> Highest => new(TElement.Highest, TElement.Highest, TElement.Highest, TElement.Highest);

    /// <inheritdoc/>
    public static Quad<TValue> Load(Quad<TStore> stored) =>
        new(TElement.Load(stored.First), TElement.Load(stored.Second), TElement.Load(stored.Third), TElement.Load(stored.Fourth));

    /// <inheritdoc/>
    public static Quad<TStore> Store(Quad<TValue> value) =>
        new(TElement.Store(value.First), TElement.Store(value.Second), TElement.Store(value.Third), TElement.Store(value.Fourth));
}
