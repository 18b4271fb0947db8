using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// SoftPool: the average of each window weighted by e^x, Σ e^x·x / Σ e^x, between the average and the maximum.
/// </summary>
/// <remarks>Real types. Stable at any size: weights are of distances from the largest value. Padding does not count; a window without an input element gives 0. +∞ wins over all numbers, NaN over all.</remarks>
public sealed record SoftPool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public SoftPool(params Extents kernel)
        : base(kernel)
    {
    }

    private protected override Reduction Reduction => new(ReductionMode.Soft);
}
