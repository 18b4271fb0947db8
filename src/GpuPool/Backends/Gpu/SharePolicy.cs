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
    /// <summary>Taps that a thread adds up plainly; from these on sums are compensated.</summary>
    public const long MostPlainTaps = 64;

    // What a thread should have to read, at least, before it is worth a place in the tree.
    private const long TapsOfThread = 8;

    // Neighbouring threads that read neighbouring elements of 4 bytes as one request.
    private const long Neighbours = 32;

    private const long TapsOfSlice = 1 << 14;
    private const long MostSlices = 64;

    /// <summary>Shares windows out.</summary>
    public static GroupShare Of(Accelerator accelerator, in Window window, int mostThreads)
    {
        long taps = WindowSize.Most(window);

        // With an inner axis windows lie side by side, so neighbouring threads get neighbouring windows.
        long threads = PowerOfTwo(Math.Min(accelerator.MaxNumThreadsPerGroup, mostThreads));
        long most = window.Inner > 1 ? Math.Max(1, threads / Neighbours) : threads;
        long lanes = PowerOfTwo(Math.Clamp(taps / TapsOfThread, 1, most));
        bool isRun = IsWhole(window.Depth) && IsWhole(window.Height) && IsWhole(window.Width);
        long slices = isRun ? Math.Clamp(taps / TapsOfSlice, 1, MostSlices) : 1;
        return new GroupShare((int)lanes, (int)slices, taps);
    }

    private static bool IsWhole(in Axis axis) =>
        axis is { IsAdaptive: false, Output: 1, PadBegin: 0, PadEnd: 0 } && axis.Kernel == axis.Input && (axis.Dilation == 1 || axis.Kernel == 1);

    private static long PowerOfTwo(long most) => 1L << BitOperations.Log2((ulong)Math.Max(1, most));
}
