using ILGPU;

namespace GpuPool.Tests.Emulator;

/// <summary>Kernels that go wrong.</summary>
public static class FailureKernels
{
    /// <summary>One thread reads beyond the end while the others wait.</summary>
    public static void ReadBeyond(ArrayView<int> view)
    {
        Group.Barrier();
        if (Grid.GlobalLinearIndex == 21)
            view[0] = view[view.Length];
        Group.Barrier();
        Group.Barrier();
    }

    /// <summary>Half of the group waits for all, the other half for its warp.</summary>
    public static void WaitApart(ArrayView<int> view)
    {
        if (Group.IdxX < 6)
            Group.Barrier();
        else
            Warp.Barrier();
        view[0] = 1;
        Group.Barrier();
    }

    /// <summary>Adds up what is found in fresh shared memory, and leaves something there.</summary>
    public static void ReadFreshShared(ArrayView<int> view)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(16);
        view[Grid.GlobalLinearIndex] = shared[Group.IdxX];
        shared[Group.IdxX] = 5;
    }

    /// <summary>Threads of a group disagree on how much they share.</summary>
    public static void ShareUnequally(ArrayView<int> view)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(1 + Group.IdxX);
        view[0] = shared.IntLength;
    }
}
