namespace ILGPU.Emulation;

/// <summary>Lets threads of a group read each other's values.</summary>
internal static unsafe class ValueExchange
{
    private const int SlotBytes = 128;

    /// <summary>All threads of the group or warp give a value; each gets one thread's.</summary>
    internal static T Exchange<T>(BarrierScope scope, T value, int sourceThread)
        where T : unmanaged
    {
        GroupRunner group = KernelThread.Current.Group;
        byte* slots = Publish(group, value);
        group.Barrier(scope);
        T result = *(T*)(slots + (long)sourceThread * SlotBytes);
        group.Barrier(scope);
        return result;
    }

    /// <summary>All threads of the group give a value; each gets all values folded, the first thread's first.</summary>
    internal static T Fold<T>(T value, Func<T, T, T> combine)
        where T : unmanaged
    {
        GroupRunner group = KernelThread.Current.Group;
        byte* slots = Publish(group, value);
        group.Barrier(BarrierScope.Group);
        T result = *(T*)slots;
        for (int thread = 1; thread < group.GroupSize; thread++)
            result = combine(result, *(T*)(slots + (long)thread * SlotBytes));
        group.Barrier(BarrierScope.Group);
        return result;
    }

    private static byte* Publish<T>(GroupRunner group, T value)
        where T : unmanaged
    {
        if (sizeof(T) > SlotBytes)
            throw new NotSupportedException($"Threads can exchange {SlotBytes} bytes, {typeof(T)} has {sizeof(T)}.");
        byte* slots = (byte*)group.Exchange.Get(0, (long)group.GroupSize * SlotBytes);
        *(T*)(slots + (long)KernelThread.Current.LinearIndex * SlotBytes) = value;
        return slots;
    }
}
