using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Algorithms.ScanReduceOperations;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

/// <summary>Kernels whose threads wait for each other.</summary>
public static class BarrierKernels
{
    public readonly struct AddLong : IScanReduceOperation<long>
    {
        public string CLCommand => "add";

        public long Identity => 0;

        public long Apply(long first, long second) => first + second;

        public void AtomicApply(ref long target, long value) => Atomic.Add(ref target, value);
    }

    /// <summary>Each group sums its stretch of the input in a tree; any group size.</summary>
    public static void SumTree(ArrayView<int> input, ArrayView<long> sums)
    {
        ArrayView<long> partial = SharedMemory.Allocate<long>(16);
        int thread = Group.IdxX;
        long i = (long)Grid.IdxX * Group.DimX + thread;
        partial[thread] = i < input.Length ? input[i] : 0;
        Group.Barrier();
        for (int count = Group.DimX; count > 1;)
        {
            int half = (count + 1) / 2;
            if (thread + half < count)
                partial[thread] += partial[thread + half];
            Group.Barrier();
            count = half;
        }
        if (Group.IsFirstThread)
            sums[Grid.IdxX] = partial[0];
    }

    /// <summary>Two shared blocks, each read by another thread than the one that wrote it.</summary>
    public static void TradeWithMirror(ArrayView<int> output)
    {
        ArrayView1D<int, Stride1D.Dense> first = SharedMemory.Allocate1D<int>(16);
        ArrayView1D<int, Stride1D.Dense> second = SharedMemory.Allocate1D<int>(16);
        int thread = Group.IdxX;
        int mirror = Group.DimX - 1 - thread;
        first[thread] = 100 + thread;
        second[thread] = 200 + thread;
        Group.Barrier();
        output[Grid.GlobalLinearIndex] = first[mirror] * 1000 + second[mirror];
    }

    /// <summary>Every other thread ends before the barrier.</summary>
    public static void LeaveEarly(ArrayView<int> output)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(16);
        int thread = Group.IdxX;
        shared[thread] = thread;
        if (thread % 2 == 1)
            return;
        Group.Barrier();
        output[Grid.GlobalLinearIndex] = shared[thread + 1];
    }

    /// <summary>Votes on whether the input is positive.</summary>
    public static void Vote(ArrayView<int> input, ArrayView<int> results)
    {
        bool positive = input[Grid.GlobalLinearIndex] > 0;
        int count = Group.BarrierPopCount(positive);
        bool all = Group.BarrierAnd(positive);
        bool any = Group.BarrierOr(positive);
        if (Group.IsLastThread)
            results[Grid.IdxX] = count * 100 + (all ? 10 : 0) + (any ? 1 : 0);
    }

    public static void ReduceGroup(ArrayView<long> input, ArrayView<long> output)
    {
        long value = input[Grid.GlobalLinearIndex];
        output[Grid.GlobalLinearIndex] = GroupExtensions.AllReduce<long, AddLong>(value);
    }

    /// <summary>The first lane of each warp sums it by shuffles.</summary>
    public static void SumWarp(ArrayView<int> input, ArrayView<int> sums)
    {
        int sum = input[Grid.GlobalLinearIndex];
        for (int delta = Warp.WarpSize / 2; delta > 0; delta /= 2)
            sum += Warp.ShuffleDown(sum, delta);
        if (Warp.IsFirstLane)
            sums[Grid.GlobalLinearIndex / Warp.WarpSize] = sum;
    }

    public static void ReadDynamic(ArrayView<int> output)
    {
        ArrayView<int> shared = SharedMemory.GetDynamic<int>();
        shared[Group.IdxX] = (int)shared.Length;
        Group.Barrier();
        output[Grid.GlobalLinearIndex] = shared[(Group.IdxX + 1) % Group.DimX];
    }
}
