using GpuPool.Dispatch;

namespace GpuPool.Backends.Host;

/// <summary>A plan made ready to run: immutable, kept with the plan, run by any number of threads at the same time.</summary>
internal abstract class HostProgram
{
    /// <summary>Runs on the tensors of one call.</summary>
    public abstract void Run(in HostTensors tensors, HostThreads threads);
}
