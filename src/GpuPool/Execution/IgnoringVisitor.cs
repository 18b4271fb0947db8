using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Execution;

/// <summary>Hands on every reduction as one that ignores NaN.</summary>
/// <param name="inner">Who gets it.</param>
/// <param name="subtracts">Whether what is skipped does not count in the divisor.</param>
internal ref struct IgnoringVisitor<TStore, TValue, TVisitor>(TVisitor inner, bool subtracts) : IReductionVisitor<TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TVisitor : struct, IReductionVisitor<TStore, TValue>, allows ref struct
{
    private TVisitor _inner = inner;

    public readonly TVisitor Inner => _inner;

    public void Visit<TSum, TWork, TReduction>(TReduction reduction)
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TVisitor visitor = _inner;
        visitor.Visit<Counted<TSum>, TWork, IgnoringNan<TValue, TSum, TReduction>>(
            new IgnoringNan<TValue, TSum, TReduction> { Reduction = reduction, Subtracts = subtracts ? 1 : 0 });
        _inner = visitor;
    }
}
