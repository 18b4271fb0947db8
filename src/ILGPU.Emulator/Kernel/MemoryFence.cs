namespace ILGPU;

/// <summary>Orders the memory accesses of a thread as other threads see them.</summary>
public static class MemoryFence
{
    /// <summary>For the threads of the group.</summary>
    public static void GroupLevel() => Interlocked.MemoryBarrier();

    /// <summary>For all threads of the device.</summary>
    public static void DeviceLevel() => Interlocked.MemoryBarrier();

    /// <summary>For all threads of all devices and the host.</summary>
    public static void SystemLevel() => Interlocked.MemoryBarrier();
}
