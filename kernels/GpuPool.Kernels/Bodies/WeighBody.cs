using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of a mask as a weight.</summary>
public struct WeighBody<TMasks, TWeights, TMask, TValue, TWeight> : IBody
    where TMasks : struct, IMemory<TMask>
    where TWeights : struct, IMemory<TValue>
    where TMask : unmanaged
    where TValue : unmanaged
    where TWeight : struct, IWeight<TMask, TValue>
{
    /// <summary>The mask.</summary>
    public TMasks Mask;

    /// <summary>The weights.</summary>
    public TWeights Weights;

    /// <inheritdoc/>
    public readonly void Run(long index) => Weights.Store(index, TWeight.Weigh(Mask.Load(index)));
}
