using ILGPU.Emulation;

namespace ILGPU;

/// <summary>Where the running thread is in its group, and how it waits for the others.</summary>
/// <remarks>All members throw <see cref="InvalidOperationException"/> outside of a kernel.</remarks>
public static class Group
{
    /// <summary>The thread's X position.</summary>
    public static int IdxX => Index.X;

    /// <summary>The thread's Y position.</summary>
    public static int IdxY => Index.Y;

    /// <summary>The thread's Z position.</summary>
    public static int IdxZ => Index.Z;

    /// <summary>The thread's position.</summary>
    public static Index3D Index => KernelThread.Current.Index;

    /// <summary>The number of threads along X.</summary>
    public static int DimX => Dimension.X;

    /// <summary>The number of threads along Y.</summary>
    public static int DimY => Dimension.Y;

    /// <summary>The number of threads along Z.</summary>
    public static int DimZ => Dimension.Z;

    /// <summary>The number of threads.</summary>
    public static Index3D Dimension => KernelThread.Current.Group.GroupDim;

    /// <summary>The thread's position when threads are counted X first.</summary>
    public static int LinearIndex => KernelThread.Current.LinearIndex;

    /// <summary>Whether this is the group's first thread.</summary>
    public static bool IsFirstThread => LinearIndex == 0;

    /// <summary>Whether this is the group's last thread.</summary>
    public static bool IsLastThread => LinearIndex == KernelThread.Current.Group.GroupSize - 1;

    /// <summary>Waits until all threads of the group have come here or have ended.</summary>
    public static void Barrier() => KernelThread.Current.Group.Barrier(BarrierScope.Group);

    /// <summary>A barrier that counts.</summary>
    /// <param name="predicate">Whether this thread counts.</param>
    /// <returns>How many threads counted.</returns>
    public static int BarrierPopCount(bool predicate)
    {
        GroupRunner group = KernelThread.Current.Group;
        group.Barrier(BarrierScope.Group, predicate);
        return group.Schedule.LastVotes;
    }

    /// <summary>A barrier that tells whether all threads agree.</summary>
    /// <param name="predicate">Whether this thread agrees.</param>
    public static bool BarrierAnd(bool predicate) =>
        BarrierPopCount(predicate) == KernelThread.Current.Group.Schedule.LastMet;

    /// <summary>A barrier that tells whether any thread agrees.</summary>
    /// <param name="predicate">Whether this thread agrees.</param>
    public static bool BarrierOr(bool predicate) => BarrierPopCount(predicate) > 0;

    /// <summary>Gives one thread's value to all threads of the group.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">This thread's value.</param>
    /// <param name="groupIndex">The thread whose value counts.</param>
    public static T Broadcast<T>(T value, int groupIndex)
        where T : unmanaged =>
        ValueExchange.Exchange(BarrierScope.Group, value, groupIndex);
}
