namespace GpuPool.Backends.Host.Lanes;

/// <summary>How a vector of stored elements becomes a vector of values, and back.</summary>
/// <typeparam name="TStore">The type in memory.</typeparam>
/// <typeparam name="TVector">The vector of values.</typeparam>
internal unsafe interface ICodec<TStore, TVector>
    where TStore : unmanaged
    where TVector : struct
{
    /// <summary>Reads as many elements as the vector has lanes.</summary>
    static abstract TVector Load(TStore* from);

    /// <summary>Writes as many elements as the vector has lanes.</summary>
    static abstract void Store(TStore* to, TVector vector);

    /// <summary>Writes the first lanes alone.</summary>
    static abstract void Store(TStore* to, TVector vector, int lanes);
}
