using System.Diagnostics.CodeAnalysis;

namespace ILGPU.Emulation;

/// <summary>
/// The kernel thread that an operating system's thread is running now, and how to wake that thread. The first one of a
/// group runner is the thread that runs the launch; the others exist only when a kernel waits at barriers.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, as the thread does.")]
internal sealed class KernelThread
{
    private const int StackSize = 1 << 20;

    [ThreadStatic]
    private static KernelThread? current;

    private readonly AutoResetEvent turn = new(false);

    internal KernelThread(GroupRunner group) => Group = group;

    /// <summary>The kernel thread that asks.</summary>
    /// <exception cref="InvalidOperationException">The caller isn't a kernel.</exception>
    internal static KernelThread Current
    {
        get
        {
            KernelThread? thread = current;
            if (thread is null)
                ThrowOutside();
            return thread;
        }
    }

    internal GroupRunner Group { get; }

    internal Index3D Index
    {
        get
        {
            (int x, int y) = (Group.GroupDim.X, Group.GroupDim.Y);
            return LinearIndex < x
                ? new Index3D(LinearIndex, 0, 0)
                : new Index3D(LinearIndex % x, LinearIndex / x % y, LinearIndex / x / y);
        }
    }

    internal int LinearIndex { get; private set; }

    internal int SharedAllocations { get; set; }

    internal int LocalAllocations { get; set; }

    internal ScratchBlocks Local { get; } = new();

    /// <summary>Gives the kernel thread an operating system's thread of its own.</summary>
    internal static KernelThread Start(GroupRunner group)
    {
        KernelThread thread = new(group);
        new Thread(thread.Serve, StackSize) { IsBackground = true, Name = "ILGPU emulator" }.Start();
        return thread;
    }

    internal void Begin(int linearIndex)
    {
        LinearIndex = linearIndex;
        SharedAllocations = 0;
        LocalAllocations = 0;
    }

    internal void MakeCurrent() => current = this;

    internal static void EndCurrent() => current = null;

    internal void Wake() => turn.Set();

    internal void WaitForTurn() => turn.WaitOne();

    [DoesNotReturn]
    private static void ThrowOutside() =>
        throw new InvalidOperationException("Grid, Group, Warp, SharedMemory and LocalMemory exist only inside of a kernel.");

    private void Serve()
    {
        MakeCurrent();
        while (true)
        {
            WaitForTurn();
            Group.RunThreads(this);
        }
    }
}
