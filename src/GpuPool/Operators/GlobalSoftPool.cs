using GpuPool.Operators;

namespace GpuPool;

/// <summary>SoftPool of each plane; see <see cref="SoftPool"/>.</summary>
public sealed record GlobalSoftPool : GlobalOperator
{
    private protected override Reduction Reduction => new(ReductionMode.Soft);
}
