using ILGPU;

namespace GpuPool.Tests.Emulator;

/// <summary>Kernels in which all threads change the same memory.</summary>
public static class AtomicKernels
{
    public static void Integers(ArrayView<int> results)
    {
        int thread = Grid.GlobalLinearIndex;
        Atomic.Add(ref results[0], thread);
        Atomic.Max(ref results[1], thread);
        Atomic.Min(ref results[2], -thread);
        Atomic.Or(ref results[3], 1 << (thread % 8));
        Atomic.And(ref results[4], ~(1 << (thread % 8)));
        Atomic.Xor(ref results[5], thread);
        Atomic.Exchange(ref results[6], 7);
        Atomic.CompareExchange(ref results[7], 0, 9);
    }

    public static void Floats(ArrayView<float> singles, ArrayView<double> doubles)
    {
        float value = Grid.GlobalLinearIndex;
        Atomic.Add(ref singles[0], value);
        Atomic.Max(ref singles[1], value);
        Atomic.Min(ref singles[2], -value);
        Atomic.Add(ref doubles[0], value);
        Atomic.Max(ref doubles[1], value);
        Atomic.Exchange(ref doubles[2], 0.5);
    }

    public static void Longs(ArrayView<long> signed, ArrayView<ulong> unsigned)
    {
        Atomic.Add(ref signed[0], 1L << 40);
        Atomic.Add(ref unsigned[0], 1UL << 40);
        Atomic.Max(ref unsigned[1], ulong.MaxValue - (ulong)Grid.GlobalLinearIndex);
    }

    /// <summary>Each thread takes a ticket; no two the same.</summary>
    public static void TakeTickets(ArrayView<int> counter, ArrayView<int> taken)
    {
        int ticket = Atomic.Add(ref counter[0], 1);
        taken[ticket]++;
    }
}
