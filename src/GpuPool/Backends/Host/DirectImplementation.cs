using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The kernels' own bodies, element by element on all cores: slow beside the SIMD paths, but it runs everything.</summary>
internal sealed class DirectImplementation : IHostImplementation
{
    public string Name => "host.direct";

    public bool CountsIndices => true;

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan) => plan.Problem is MultiProblem or MultiGradientProblem ? "several poolings" : null;

    public HostProgram Prepare(PoolPlan plan) => new Program(plan);

    private sealed class Program(PoolPlan plan) : HostProgram
    {
        public override void Run(in HostTensors tensors, HostThreads threads)
        {
            var visitor = new Visitor(plan, tensors, threads);
            ElementCatalog.Visit<Half, HostFloat16, Visitor>(plan.Type, ref visitor);
        }
    }

    private readonly struct Visitor(PoolPlan plan, HostTensors tensors, HostThreads threads) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            using var runner = new HostRunner<TStore, TValue>(tensors, threads);
            RealPrograms<HostMemory<TStore>, HostMemory<TValue>, HostMemory<long>, HostWinners, TStore, TValue, TElement, TReal>.Run(plan, runner);
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum>
        {
            using var runner = new HostRunner<TStore, TStore>(tensors, threads);
            WholePrograms<HostMemory<TStore>, HostMemory<TStore>, HostMemory<long>, HostWinners, TStore, TWide, TWideElement, TSum, TMean>.Run(plan, runner);
        }
    }
}
