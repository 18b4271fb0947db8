using GpuPool.Dispatch;
using GpuPool.Operators.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>The gradient of each pooling by itself, the first into dx, the others added to it in their order.</summary>
internal sealed class PartsGradientProgram : HostProgram
{
    private readonly ElementType _type;
    private readonly long _count;
    private readonly (MultiPart Part, HostProgram Program)[] _parts;

    public PartsGradientProgram(PoolPlan plan, MultiPart[] parts)
    {
        _type = plan.Type;
        _count = plan.Output.ElementCount;
        _parts = [.. MultiPart.ThatGive(parts).Select(part => (part, HostBackend.Prepare(new PoolPlan(plan, [[part.Outputs], plan.Inputs[1]], part.Problem))))];
    }

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        using PartCopy.Block gradient = PartCopy.Take(_type, _parts.Length > 1 ? _count : 0);
        for (int i = 0; i < _parts.Length; i++)
        {
            (MultiPart part, HostProgram program) = _parts[i];
            using PartCopy.Block block = PartCopy.Take(_type, part.IsRun ? 0 : part.Outputs);
            HostTensors own = tensors;
            own[0] = part.IsRun ? tensors[0] + checked((nint)(part.Placement.Start * ElementTypes.Size(_type))) : block.Address;
            own.Output = i == 0 ? tensors.Output : gradient.Address;
            if (!part.IsRun)
                PartCopy.Place(_type, block.Address, tensors[0], part, takes: true, threads);
            program.Run(own, threads);
            if (i > 0)
                PartCopy.Add(_type, gradient.Address, tensors.Output, _count, threads);
        }
    }
}
