using GpuPool.Backends.Host.Located;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The gradients of maxima and minima that find the indices again. Declines what no vector code searches.</summary>
internal sealed class FoundGradientImplementation : IHostImplementation
{
    public string Name => "host.gradient.found";

    public string? Reject(PoolPlan plan) => plan.Problem switch
    {
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: false } problem =>
            LocatedPrograms.Reject(HostWindows.Simplify(problem.Window), plan.Type),
        ReduceGradientProblem { Reduction.IsExtreme: true } => "the indices are given",
        _ => "not the gradient of a maximum or minimum",
    };

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (ReduceGradientProblem)plan.Problem;
        Window window = HostWindows.Simplify(problem.Window);
        int size = ElementTypes.Size(plan.Type);
        long planes = window.Outer;
        window.Outer = FoundGradient.PlanesOfPart(planes, window.Extents.InputPlane * window.Inner * size);
        return new FoundGradient(
            LocatedPrograms.Make(window, plan.Type, problem.Reduction.Mode),
            GatherGradientImplementation.Reject(window, plan.Type) is null
                ? GatherGradientImplementation.Make(window, plan.Type)
                : ScatterGradientImplementation.Make(window.Extents, plan.Type),
            window.Extents,
            planes / window.Outer,
            size);
    }
}
