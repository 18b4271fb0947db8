using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of a tensor, increased by that of another.</summary>
public struct AddBody<TMemory, TStore, TValue, TElement> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
{
    /// <summary>What is added.</summary>
    public TMemory Added;

    /// <summary>What it is added to.</summary>
    public TMemory Sum;

    /// <inheritdoc/>
    public readonly void Run(long index) =>
        Sum.Store(index, TElement.Store(TElement.Load(Sum.Load(index)) + TElement.Load(Added.Load(index))));
}
