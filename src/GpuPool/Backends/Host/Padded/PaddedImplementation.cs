using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Padded;

/// <summary>
/// Windows over padding that has elements: some planes at a time are padded in memory that stays in the cache, and pooled
/// there without padding by whichever of the other paths takes them.
/// </summary>
/// <param name="others">The other paths, fastest first.</param>
internal sealed class PaddedImplementation(IReadOnlyList<IHostImplementation> others) : IHostImplementation
{
    // A part and its output share a core's second cache with what the other path keeps there.
    private const long PartBytes = 256 << 10;
    private const long MostBytes = 1 << 30;

    public string Name => "host.padded";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not BorderedProblem problem)
            return "no padding with elements";
        if (plan.WithIndices)
            return "indices are wanted";
        if (problem.Output.ElementCount == 0)
            return "no planes";
        Extent5 padded = WindowSize.Padded(problem.Window).Extents;
        if (padded.InputPlane > MostBytes / ElementTypes.Size(plan.Type) / padded.Inner)
            return $"padded planes of more than {MostBytes} bytes";
        return IHostImplementation.First(others, Part(plan, problem, 1)) is null ? "no other path takes the padded planes" : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (BorderedProblem)plan.Problem;
        Extent5 padded = WindowSize.Padded(problem.Window).Extents;
        long size = ElementTypes.Size(plan.Type);
        long count = Math.Clamp(PartBytes / Math.Max(1, padded.InputPlane * padded.Inner * size), 1, problem.Window.Outer);
        var parts = new PartPrograms(others, problem.Window.Outer, count, planes => Part(plan, problem, planes));
        ulong constant = problem.Border.Bits(plan.Type);
        return size switch
        {
            1 => new PaddedProgram<byte>(problem, parts, (byte)constant),
            2 => new PaddedProgram<ushort>(problem, parts, (ushort)constant),
            4 => new PaddedProgram<uint>(problem, parts, (uint)constant),
            _ => new PaddedProgram<ulong>(problem, parts, constant),
        };
    }

    /// <summary>So many positions of the outer axis, padded.</summary>
    private static PoolPlan Part(PoolPlan plan, BorderedProblem problem, long count)
    {
        Window window = WindowSize.Padded(problem.Window);
        window.Outer = count;
        Extent5 extents = window.Extents;
        TensorShape input = [count, extents.InputDepth, extents.InputHeight, extents.InputWidth, extents.Inner];
        TensorShape output = [count, extents.OutputDepth, extents.OutputHeight, extents.OutputWidth, extents.Inner];
        return new PoolPlan(plan, [input], new ReduceProblem(output, window, problem.Reduction));
    }
}
