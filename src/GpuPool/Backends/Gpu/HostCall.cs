using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Gpu;

/// <summary>The device's side of a call on host tensors: the buffers, and the copies to and fro.</summary>
internal sealed class HostCall(PoolPlan plan) : IDisposable
{
    private readonly int _size = ElementTypes.Size(plan.Type);
    private readonly List<GpuStorage> _taken = [];
    private StoredTensors _stored;

    /// <summary>The tensors on the device.</summary>
    public ref readonly StoredTensors Stored => ref _stored;

    /// <summary>The bytes of all inputs.</summary>
    public long BytesIn => PlanBytes.Inputs(plan);

    /// <summary>The bytes of all outputs.</summary>
    public long BytesOut => PlanBytes.Outputs(plan);

    /// <summary>Takes all buffers, then copies the inputs: what can fail for want of memory fails before anything is copied.</summary>
    public void CopyIn(in GpuCall call, in HostTensors host)
    {
        _stored.Output = Take(call, plan.Output.ElementCount * _size);
        if (plan.WithIndices)
            _stored.OutputIndices = Take(call, plan.Output.ElementCount * plan.IndexSize);
        _stored.IndexOrigin = host.IndexOrigin;
        int elements = 0;
        for (int i = 0; i < plan.Inputs.Length; i++)
        {
            GpuStorage storage = Take(call, PlanBytes.Input(plan, i));
            switch (PlanBytes.Kind(plan, i))
            {
                case InputKind.Indices:
                    _stored.Indices = storage;
                    break;
                case InputKind.Mask:
                    _stored.Mask = storage;
                    break;
                default:
                    _stored[elements++] = storage;
                    break;
            }
        }

        elements = 0;
        for (int i = 0; i < plan.Inputs.Length; i++)
        {
            (Storage? storage, nint source) = PlanBytes.Kind(plan, i) switch
            {
                InputKind.Indices => (_stored.Indices, host.Indices),
                InputKind.Mask => (_stored.Mask, host.Mask),
                _ => (_stored[elements], host[elements++]),
            };
            host.Cancellation.ThrowIfCancellationRequested();
            if (PlanBytes.Input(plan, i) is > 0 and long bytes)
                call.Core.Copies.In(call.Lane, source, ((GpuStorage)storage!).View.SubView(0, bytes));
        }
    }

    /// <summary>Copies the outputs once they are computed.</summary>
    public void CopyOut(in GpuCall call, in HostTensors host)
    {
        call.Core.Copies.Out(call.Lane, ((GpuStorage)_stored.Output).View.SubView(0, plan.Output.ElementCount * _size), host.Output);
        if (_stored.OutputIndices is GpuStorage indices)
            call.Core.Copies.Out(call.Lane, indices.View.SubView(0, plan.Output.ElementCount * plan.IndexSize), host.OutputIndices);
    }

    public void Dispose()
    {
        foreach (GpuStorage storage in _taken)
            storage.Dispose();
    }

    private GpuStorage Take(in GpuCall call, long bytes)
    {
        GpuStorage storage = call.Take(bytes);
        _taken.Add(storage);
        return storage;
    }
}
