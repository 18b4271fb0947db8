using GpuPool.Kernels.Bodies;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The kernel for every body: one thread per output element.</summary>
public static class ForEach
{
    /// <summary>
    /// Thread t of T computes the elements t, t + T, t + 2T, … below <paramref name="count"/>: neighbouring threads write
    /// neighbouring elements, and 64-bit counts need no 64-bit launch.
    /// </summary>
    public static void Run<TBody>(TBody body, long count)
        where TBody : struct, IBody
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long index = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; index < count; index += step)
            body.Run(index);
    }
}
