using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradient of extremes whose places are not given: some planes at a time are searched, and the places found, which are
/// still in the cache, say where the gradients belong.
/// </summary>
/// <param name="search">Finds the values and places of one part.</param>
/// <param name="gradient">Computes the gradient of one part.</param>
/// <param name="part">The extents of a part.</param>
/// <param name="parts">How many parts there are.</param>
/// <param name="size">Bytes of an element.</param>
internal sealed unsafe class FoundGradient(HostProgram search, PlaceGradient gradient, Extent5 part, long parts, int size) : HostProgram
{
    // A part of this size stays in the L2 cache and is worth a hand-over between threads.
    private const long PartBytes = 256 * 1024;
    private const long LeastParts = 16;

    /// <summary>How many of so many planes make a part: a number that divides them.</summary>
    public static long PlanesOfPart(long planes, long planeBytes)
    {
        long most = Math.Max(1, Math.Min(PartBytes / Math.Max(1, planeBytes), planes / LeastParts));
        while (planes % most != 0)
            most--;
        return most;
    }

    public override void Run(in HostTensors tensors, HostThreads threads) => threads.Run(new Work(this, tensors), parts, 1);

    private void Run(in HostTensors tensors, long first, long end)
    {
        // The programs that run here take the scratch memory of the thread itself.
        HostScratch scratch = HostScratch.RentBeside(part.OutputCount * (sizeof(long) + size), 2);
        long* indices = scratch.Take<long>(part.OutputCount);
        byte* values = scratch.Take<byte>(part.OutputCount * size);
        for (long i = first; i < end; i++)
        {
            var searched = new HostTensors { Output = (nint)values, OutputIndices = (nint)indices };
            searched[0] = tensors[1] + (nint)(i * part.InputCount * size);
            search.Run(searched, HostThreads.Alone);
            gradient.Run(tensors[0] + (nint)(i * part.OutputCount * size), indices, tensors.Output + (nint)(i * part.InputCount * size), HostThreads.Alone);
        }
    }

    private readonly struct Work(FoundGradient program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run(tensors, first, end);
    }
}
