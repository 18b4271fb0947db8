using GpuPool.Dispatch;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The gradient of extremes whose places are known.</summary>
internal abstract unsafe class PlaceGradient : HostProgram
{
    /// <summary>Computes dx from dy and the places of all extremes.</summary>
    public abstract void Run(nint dy, long* indices, nint dx, HostThreads threads);

    /// <summary>The same for some planes, on this thread.</summary>
    public abstract void Run(nint dy, long* indices, nint dx, long first, long end);

    public sealed override void Run(in HostTensors tensors, HostThreads threads) =>
        Run(tensors[0], (long*)tensors.Indices, tensors.Output, threads);
}
