using GpuPool.Kernels.Bodies;

namespace GpuPool.Backends.Host;

/// <summary>A body for each of a range of elements.</summary>
internal readonly struct BodyLoop<TBody>(TBody body) : IRangeWork
    where TBody : struct, IBody
{
    public void Run(long first, long end)
    {
        for (long index = first; index < end; index++)
            body.Run(index);
    }
}

/// <summary>How loops of bodies are cut.</summary>
internal static class BodyLoop
{
    /// <summary>A piece of work is worth a thread from some ten thousand elements on.</summary>
    public const long Grain = 4096;
}
