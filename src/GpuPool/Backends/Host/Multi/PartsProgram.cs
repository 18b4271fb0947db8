using GpuPool.Dispatch;
using GpuPool.Operators.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Runs each pooling by itself, into its own part of the output or into scratch memory that is then put there.</summary>
internal sealed class PartsProgram : HostProgram
{
    private readonly ElementType _type;
    private readonly (MultiPart Part, HostProgram Program)[] _parts;

    public PartsProgram(PoolPlan plan, IEnumerable<MultiPart> parts)
    {
        _type = plan.Type;
        _parts = [.. parts.Where(part => part.Outputs > 0)
            .Select(part => (part, HostBackend.Prepare(new PoolPlan(plan, plan.Inputs, part.Problem))))];
    }

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        foreach ((MultiPart part, HostProgram program) in _parts)
        {
            HostTensors own = tensors;
            if (part.IsRun)
            {
                own.Output += checked((nint)(part.Placement.Start * ElementTypes.Size(_type)));
                program.Run(own, threads);
                continue;
            }

            using PartCopy.Block block = PartCopy.Take(_type, part.Outputs);
            own.Output = block.Address;
            program.Run(own, threads);
            PartCopy.Place(_type, block.Address, tensors.Output, part, takes: false, threads);
        }
    }
}
