using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

public sealed class BarrierTests : IDisposable
{
    private readonly CpuAccelerator cpu = new();

    private Accelerator Accelerator => cpu.Accelerator;

    public void Dispose() => cpu.Dispose();

    [TestCase(1, 1)]
    [TestCase(1, 16)]
    [TestCase(2, 5)]
    [TestCase(40, 16)]
    [TestCase(40, 13)]
    public void A_tree_in_shared_memory_sums_each_group(int groups, int threads)
    {
        int[] values = [.. Enumerable.Range(0, groups * threads - threads / 2).Select(i => i * i - 1000)];
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D(values);
        using MemoryBuffer1D<long, Stride1D.Dense> sums = Accelerator.Allocate1D<long>(groups);

        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<long>>(BarrierKernels.SumTree)(
            (groups, threads), input.View, sums.View);
        Accelerator.Synchronize();

        Assert.That(sums.GetAsArray1D(), Is.EqualTo(values.Chunk(threads).Select(chunk => chunk.Sum(value => (long)value))));
    }

    [Test]
    public void Two_allocations_are_two_blocks_that_the_group_shares()
    {
        int[] output = Run(BarrierKernels.TradeWithMirror, 3, 16);
        Assert.That(output, Is.EqualTo(
            Enumerable.Range(0, 48).Select(i => 15 - i % 16).Select(mirror => (100 + mirror) * 1000 + 200 + mirror)));
    }

    [Test]
    public void Threads_that_have_ended_are_not_waited_for()
    {
        int[] output = Run(BarrierKernels.LeaveEarly, 2, 16);
        Assert.That(output.Where((_, i) => i % 2 == 0), Is.EqualTo(Enumerable.Range(0, 16).Select(i => i % 8 * 2 + 1)));
    }

    [Test]
    public void Barriers_count_who_agrees()
    {
        int[] values = [.. new[] { 0, 0, 0, 0 }, .. new[] { 0, 1, 0, 1 }, .. new[] { 1, 1, 1, 1 }];
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D(values);
        using MemoryBuffer1D<int, Stride1D.Dense> results = Accelerator.Allocate1D<int>(3);

        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>>(BarrierKernels.Vote)((3, 4), input.View, results.View);
        Accelerator.Synchronize();

        Assert.That(results.GetAsArray1D(), Is.EqualTo(new[] { 0, 201, 411 }));
    }

    [Test]
    public void All_threads_of_a_group_get_its_reduction()
    {
        long[] values = [.. Enumerable.Range(1, 32).Select(i => (long)i * i)];
        using MemoryBuffer1D<long, Stride1D.Dense> input = Accelerator.Allocate1D(values);
        using MemoryBuffer1D<long, Stride1D.Dense> output = Accelerator.Allocate1D<long>(32);

        Accelerator.LoadStreamKernel<ArrayView<long>, ArrayView<long>>(BarrierKernels.ReduceGroup)((2, 16), input.View, output.View);
        Accelerator.Synchronize();

        Assert.That(output.GetAsArray1D(), Is.EqualTo(values.Chunk(16).SelectMany(chunk => Enumerable.Repeat(chunk.Sum(), 16))));
    }

    [Test]
    public void Shuffles_sum_each_warp()
    {
        int[] values = [.. Enumerable.Range(0, 32).Select(i => 1 << (i % 16))];
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D(values);
        using MemoryBuffer1D<int, Stride1D.Dense> sums = Accelerator.Allocate1D<int>(8);

        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>>(BarrierKernels.SumWarp)((2, 16), input.View, sums.View);
        Accelerator.Synchronize();

        Assert.That(sums.GetAsArray1D(), Is.EqualTo(values.Chunk(4).Select(chunk => chunk.Sum())));
    }

    [Test]
    public void A_launch_chooses_the_size_of_dynamic_shared_memory()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(8);

        Accelerator.LoadStreamKernel<ArrayView<int>>(BarrierKernels.ReadDynamic)(
            new KernelConfig(2, 4, SharedMemoryConfig.RequestDynamic<int>(11)), output.View);
        Accelerator.Synchronize();

        Assert.That(output.GetAsArray1D(), Is.All.EqualTo(11));
    }

    private int[] Run(Action<ArrayView<int>> kernel, int groups, int threads)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(groups * threads);
        Accelerator.LoadStreamKernel(kernel)((groups, threads), output.View);
        Accelerator.Synchronize();
        return output.GetAsArray1D();
    }
}
