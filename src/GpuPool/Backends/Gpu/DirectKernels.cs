using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>One thread per output element: runs everything.</summary>
internal sealed class DirectKernels : IGpuImplementation
{
    public string Name => "gpu.direct";

    public string? Reject(PoolPlan plan) => plan.Problem is MultiProblem or MultiGradientProblem ? "several poolings" : null;

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        var visitor = new Visitor(plan, tensors, session);
        ElementCatalog.Visit<Half, Float16, Visitor>(plan.Type, ref visitor);
    }

    private readonly struct Visitor(PoolPlan plan, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue> =>
            RealPrograms<DeviceMemory<TStore>, DeviceMemory<TValue>, DeviceMemory<long>, DeviceWinners, TStore, TValue, TElement, TReal>.Run(
                plan, new GpuRunner<TStore, TValue>(session, tensors));

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum> =>
            WholePrograms<DeviceMemory<TStore>, DeviceMemory<TStore>, DeviceMemory<long>, DeviceWinners, TStore, TWide, TWideElement, TSum, TMean>.Run(
                plan, new GpuRunner<TStore, TStore>(session, tensors));
    }
}
