using System.Numerics;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// How many threads share a window, and whether windows are cut into slices. Both follow from the window alone, never from
/// how many there are: the pieces of a tensor that is cut must add up in the same order as the whole.
/// </summary>
internal static class SharePolicy
{
    /// <summary>The fewest taps of a window that keep several threads busy.</summary>
    public const long FewestTaps = 12;

    /// <summary>Taps that a thread adds up plainly; from these on sums are compensated.</summary>
    public const long MostPlainTaps = 64;

    // What a thread should have to read, at least, before it is worth a place in the tree.
    private const long TapsOfThread = 8;

    // Those of a whole plane lie side by side: several loads are under way anyway, and the tree is the dearer part.
    private const long SideBySideOfThread = 32;

    // Neighbouring threads that read neighbouring elements of 4 bytes as one request.
    private const long Neighbours = 32;

    private const long TapsOfSlice = 1 << 14;
    private const long MostSlices = 64;

    /// <summary>The threads of a window.</summary>
    public static int Lanes(Accelerator accelerator, in Window window, int mostThreads)
    {
        // With an inner axis windows lie side by side, so neighbouring threads get neighbouring windows.
        long threads = PowerOfTwo(Math.Min(accelerator.MaxNumThreadsPerGroup, mostThreads));
        long most = window.Inner > 1 ? Math.Max(1, threads / Neighbours) : threads;
        long taps = window.Inner == 1 && GroupWindows.IsWhole(window) ? SideBySideOfThread : TapsOfThread;
        return (int)PowerOfTwo(Math.Clamp(WindowSize.Most(window) / taps, 1, most));
    }

    /// <summary>The slices that a window is cut into: only whole planes are.</summary>
    public static int Parts(in Window window) =>
        GroupWindows.IsWhole(window) ? (int)Math.Clamp(WindowSize.Most(window) / TapsOfSlice, 1, MostSlices) : 1;

    private static long PowerOfTwo(long most) => 1L << BitOperations.Log2((ulong)Math.Max(1, most));
}
