namespace GpuPool.Kernels.Bodies;

/// <summary>
/// The work for one element of an output. A body reads and writes through <see cref="Elements.IMemory{T}"/>, so the same
/// code is a GPU kernel (<see cref="EntryPoints.ForEach"/>) and the host's loop for what it has no faster path for.
/// </summary>
public interface IBody
{
    /// <summary>Computes the element at a flat offset.</summary>
    void Run(long index);
}
