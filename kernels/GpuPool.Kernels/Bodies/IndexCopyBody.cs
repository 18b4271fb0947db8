using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Bodies;

/// <summary>One index, from one way of counting to another.</summary>
public struct IndexCopyBody<TFrom, TTo> : IBody
    where TFrom : struct, IMemory<long>
    where TTo : struct, IMemory<long>
{
    /// <summary>What is read.</summary>
    public TFrom From;

    /// <summary>What is written.</summary>
    public TTo To;

    /// <inheritdoc/>
    public readonly void Run(long index) => To.Store(index, From.Load(index));
}
