using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>How many groups of how many threads a kernel is launched with.</summary>
/// <param name="Groups">Groups; each walks its share in strides of the grid.</param>
/// <param name="Threads">Threads of a group, a power of two.</param>
internal readonly record struct LaunchPolicy(int Groups, int Threads)
{
    // Enough waves to hide the tail of the last one, few enough that a thread's set-up is shared by several elements.
    private const int GroupsPerMultiprocessor = 64;

    /// <summary>One thread per item.</summary>
    public static LaunchPolicy PerThread(Accelerator accelerator, long items, int most)
    {
        int threads = LargestPowerOfTwo(Math.Min(accelerator.MaxNumThreadsPerGroup, most));
        return new LaunchPolicy(Clamp(accelerator, (items + threads - 1) / threads), threads);
    }

    private static int Clamp(Accelerator accelerator, long groups) =>
        (int)Math.Clamp(groups, 1, Math.Max(1, accelerator.NumMultiprocessors) * (long)GroupsPerMultiprocessor);

    private static int LargestPowerOfTwo(int most) => 1 << System.Numerics.BitOperations.Log2((uint)Math.Max(1, most));
}
