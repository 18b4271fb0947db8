namespace GpuPool.Backends.Host.Tiles;

/// <summary>One tile as the loops read it.</summary>
internal unsafe struct TileEntry<T>
    where T : unmanaged
{
    /// <summary>The input column where its vectors begin.</summary>
    public long Column;

    /// <summary>Its first output column.</summary>
    public long Output;

    /// <summary>For each tap two vectors of lane numbers, then two masks of lanes that do not hold the identity, then two vectors of factors, then, for
    /// each row of a window of a plane, two masks of lanes that lie in the plane.</summary>
    public T* Picks;

    /// <summary>Outputs to store; of a tile that others follow two vectors: what is too much they write over.</summary>
    public int Outputs;

    /// <summary>Whether a window takes padding.</summary>
    public bool HasPadding;
}
