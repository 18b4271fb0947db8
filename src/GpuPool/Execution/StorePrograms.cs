using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

/// <summary>The problems that only move elements: unpooling, for every type.</summary>
internal static class StorePrograms<TMemory, TLongs, TWinners, TStore>
    where TMemory : struct, IMemory<TStore>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TStore : unmanaged
{
    public static void Run(PoolPlan plan, TMemory input, TMemory output, IBodyRunner<TLongs, TWinners> runner)
    {
        switch (plan.Problem)
        {
            case UnpoolProblem unpool:
                if (plan.HasPlainIndices)
                    Unpool(unpool.Geometry, input, output, runner.Indices, runner);
                else
                    Unpool(unpool.Geometry, input, output, IndexPrograms<TLongs, TWinners>.Inputs(plan, runner), runner);
                break;
            case UnpoolGradientProblem gradient:
                if (plan.HasPlainIndices)
                    UnpoolGradient(gradient.Geometry, input, output, runner.Indices, runner);
                else
                    UnpoolGradient(gradient.Geometry, input, output, IndexPrograms<TLongs, TWinners>.Inputs(plan, runner), runner);
                break;
            default:
                throw new NotSupportedException($"No program runs {plan.Operator.Name} on {plan.Type}.");
        }
    }

    private static void Unpool<TIndices>(UnpoolGeometry geometry, TMemory input, TMemory output, TIndices indices, IBodyRunner<TLongs, TWinners> runner)
        where TIndices : struct, IMemory<long>
    {
        if (geometry.Extents.InputPlane >= int.MaxValue)
            throw new NotSupportedException($"Unpooling takes planes of less than 2^31 elements, but got {geometry.Extents.InputPlane}.");
        TLongs faults = runner.ScratchLongs(1);
        TWinners winners = runner.ScratchWinners(geometry.Extents.OutputCount);
        runner.Run(
            new UnpoolClaimBody<TIndices, TWinners, TLongs> { Indices = indices, Winners = winners, Faults = faults, Geometry = geometry },
            geometry.Extents.InputCount);
        UnpoolRules.CheckIndices(geometry, runner.ReadFirst(faults));
        runner.Run(
            new UnpoolBody<TMemory, TWinners, TStore> { Input = input, Winners = winners, Output = output, Extents = geometry.Extents },
            geometry.Extents.OutputCount);
    }

    private static void UnpoolGradient<TIndices>(
        UnpoolGeometry geometry, TMemory outputGradient, TMemory inputGradient, TIndices indices, IBodyRunner<TLongs, TWinners> runner)
        where TIndices : struct, IMemory<long>
    {
        TLongs faults = runner.ScratchLongs(1);
        var body = new UnpoolGradientBody<TMemory, TIndices, TLongs, TStore>
        {
            OutputGradient = outputGradient,
            Indices = indices,
            Faults = faults,
            InputGradient = inputGradient,
            Geometry = geometry,
        };
        runner.Run(body, geometry.Extents.InputCount);
        UnpoolRules.CheckIndices(geometry, runner.ReadFirst(faults));
    }
}
