using ILGPU.Emulation;

namespace ILGPU;

/// <summary>Where the running thread is in its warp, and how it trades values with its neighbours.</summary>
/// <remarks>
/// All members throw <see cref="InvalidOperationException"/> outside of a kernel. A lane that would read beyond its
/// warp gets its own value back.
/// </remarks>
public static class Warp
{
    /// <summary>The number of lanes.</summary>
    public static int WarpSize => KernelThread.Current.Group.WarpSize;

    /// <summary>The thread's lane.</summary>
    public static int LaneIdx => Group.LinearIndex % WarpSize;

    /// <summary>Whether this is the first lane.</summary>
    public static bool IsFirstLane => LaneIdx == 0;

    /// <summary>Whether this is the last lane.</summary>
    public static bool IsLastLane => LaneIdx == WarpSize - 1;

    /// <summary>The warp's position in its group.</summary>
    public static int WarpIdx => Group.LinearIndex / WarpSize;

    /// <summary>Waits until all lanes have come here or have ended.</summary>
    public static void Barrier() => KernelThread.Current.Group.Barrier(BarrierScope.Warp);

    /// <summary>Reads a lane's value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">This lane's value.</param>
    /// <param name="sourceLane">The lane to read from.</param>
    public static T Shuffle<T>(T variable, int sourceLane)
        where T : unmanaged
    {
        int warpStart = Group.LinearIndex - LaneIdx;
        int lanes = Math.Min(WarpSize, KernelThread.Current.Group.GroupSize - warpStart);
        int lane = sourceLane >= 0 && sourceLane < lanes ? sourceLane : LaneIdx;
        return ValueExchange.Exchange(BarrierScope.Warp, variable, warpStart + lane);
    }

    /// <summary>Reads the value of a higher lane.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">This lane's value.</param>
    /// <param name="delta">How much higher.</param>
    public static T ShuffleDown<T>(T variable, int delta)
        where T : unmanaged =>
        Shuffle(variable, LaneIdx + delta);

    /// <summary>Reads the value of a lower lane.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">This lane's value.</param>
    /// <param name="delta">How much lower.</param>
    public static T ShuffleUp<T>(T variable, int delta)
        where T : unmanaged =>
        Shuffle(variable, LaneIdx - delta);

    /// <summary>Reads the value of the lane whose number differs in the bits of a mask.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="variable">This lane's value.</param>
    /// <param name="mask">The bits.</param>
    public static T ShuffleXor<T>(T variable, int mask)
        where T : unmanaged =>
        Shuffle(variable, LaneIdx ^ mask);

    /// <summary>Gives one lane's value to all lanes.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">This lane's value.</param>
    /// <param name="sourceLane">The lane whose value counts.</param>
    public static T Broadcast<T>(T value, int sourceLane)
        where T : unmanaged =>
        Shuffle(value, sourceLane);
}
