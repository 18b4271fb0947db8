using System.Numerics;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Backends.Gpu;

/// <summary>The reductions of <see cref="ReductionCatalog"/>, with those in their place that a device has instructions for.</summary>
internal static class DeviceReductions
{
    /// <inheritdoc cref="ReductionCatalog.VisitReal"/>
    public static void VisitReal<TStore, TValue, TElement, TReal, TVisitor>(Reduction reduction, bool large, GpuSession session, ref TVisitor visitor)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>
        where TVisitor : struct, IReductionVisitor<TStore, TValue>
    {
        if (!session.HasNanExtremes || typeof(TValue) != typeof(float) || !reduction.IsExtreme || reduction.IgnoresNan)
            ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, TVisitor>(reduction, large, ref visitor);
        else if (reduction.Mode == ReductionMode.Maximum)
            visitor.Visit<TValue, TElement, Extreme<TStore, TValue, TElement, NvidiaMaximum>>(default);
        else
            visitor.Visit<TValue, TElement, Extreme<TStore, TValue, TElement, NvidiaMinimum>>(default);
    }
}
