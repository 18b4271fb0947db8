using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The average of real numbers; 0 for an empty window.</summary>
public readonly struct Mean<TValue, TReal> : IReduction<TValue, TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public TValue Identity => TValue.Zero;

    /// <inheritdoc/>
    public TValue Start(TValue value, long index) => value;

    /// <inheritdoc/>
    public TValue Accumulate(TValue sum, TValue value, long index) => sum + value;

    /// <inheritdoc/>
    public TValue Combine(TValue left, TValue right) => left + right;

    /// <inheritdoc/>
    public TValue Append(TValue sum, TValue later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(TValue sum, long divisor) => divisor == 0 ? TValue.Zero : sum / TReal.FromCount(divisor);
}
