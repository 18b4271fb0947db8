using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>Writes values.</summary>
public struct ValueSink<TMemory, TStore, TValue, TSum, TElement, TReduction> : ISink<TSum>
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>The values.</summary>
    public TMemory Output;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly void Store(long index, TSum sum, long divisor) =>
        Output.Store(index, TElement.Store(Reduction.Finish(sum, divisor)));
}

/// <summary>Writes values and indices.</summary>
public struct LocatedSink<TMemory, TIndices, TStore, TValue, TElement> : ISink<Located<TValue>>
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged
    where TElement : struct, IElement<TStore, TValue>
{
    /// <summary>The values.</summary>
    public TMemory Output;

    /// <summary>The indices.</summary>
    public TIndices Indices;

    /// <inheritdoc/>
    public readonly void Store(long index, Located<TValue> sum, long divisor)
    {
        Output.Store(index, TElement.Store(sum.Value));
        Indices.Store(index, sum.Index);
    }
}

/// <summary>Writes indices alone.</summary>
public struct PlaceSink<TIndices, TValue> : ISink<Located<TValue>>
    where TIndices : struct, IMemory<long>
    where TValue : unmanaged
{
    /// <summary>The indices.</summary>
    public TIndices Indices;

    /// <inheritdoc/>
    public readonly void Store(long index, Located<TValue> sum, long divisor) => Indices.Store(index, sum.Index);
}

/// <summary>Writes what was reduced so far, for a second step.</summary>
public struct PartialSink<TMemory, TSum> : ISink<TSum>
    where TMemory : struct, IMemory<TSum>
    where TSum : unmanaged
{
    /// <summary>The partial results.</summary>
    public TMemory Output;

    /// <inheritdoc/>
    public readonly void Store(long index, TSum sum, long divisor) => Output.Store(index, sum);
}
