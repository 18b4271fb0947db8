namespace GpuPool;

/// <summary>What becomes of the outputs of a <see cref="MultiPool"/>.</summary>
public enum Joining
{
    /// <summary>
    /// A tensor for each operator (<see cref="PoolEngine.RunEach{T}(MultiPool, System.Numerics.Tensors.Tensor{T})"/>). As one
    /// tensor they follow one another along a single axis.
    /// </summary>
    Separate,

    /// <summary>
    /// One behind the other along the channels, in the order of the operators: (N, ΣC, …) channels first, (N, …, ΣC) channels
    /// last. They must have the same extents.
    /// </summary>
    Channels,

    /// <summary>
    /// (N, ΣC·bins): for each operator in turn its output of an image in row order, as <c>torch.cat([pool(x).flatten(1) for
    /// pool in pools], 1)</c> gives it. Channels first that is the channels, and in each the bins; channels last the bins, and
    /// in each the channels.
    /// </summary>
    Flat,
}
