using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

/// <summary>How the emulator tells what is wrong with a kernel; ILGPU's CPU accelerator ends the process instead.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly CpuAccelerator cpu = new();
    private readonly MemoryBuffer1D<int, Stride1D.Dense> memory;

    public FailureTests() => memory = cpu.Accelerator.Allocate1D<int>(64);

    [OneTimeSetUp]
    public static void OnlyForTheEmulator() => CpuAccelerator.RequireEmulator();

    public void Dispose()
    {
        memory.Dispose();
        cpu.Dispose();
    }

    [Test]
    [CancelAfter(20_000)]
    public void A_thread_that_reads_beyond_a_view_ends_the_launch_and_nobody_hangs()
    {
        Assert.That(
            () => Launch(FailureKernels.ReadBeyond),
            Throws.InstanceOf<IndexOutOfRangeException>().With.Message.Contains("64"));
        Launch(FailureKernels.ReadFreshShared);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Threads_that_wait_at_different_barriers_are_told_so() =>
        Assert.That(
            () => Launch(FailureKernels.WaitApart),
            Throws.InvalidOperationException.With.Message.Contains("barrier"));

    [Test]
    public void Threads_must_share_memory_of_one_size() =>
        Assert.That(() => Launch(FailureKernels.ShareUnequally), Throws.InvalidOperationException.With.Message.Contains("shared"));

    [Test]
    public void Every_group_finds_garbage_in_its_shared_memory()
    {
        Launch(FailureKernels.ReadFreshShared);
        Assert.That(memory.GetAsArray1D(), Is.All.EqualTo(unchecked((int)0xCDCDCDCD)));
    }

    [Test]
    public void Fresh_memory_is_garbage()
    {
        using MemoryBuffer1D<byte, Stride1D.Dense> fresh = cpu.Accelerator.Allocate1D<byte>(1000);
        Assert.That(fresh.GetAsArray1D(), Is.All.EqualTo(0xCD));
    }

    [Test]
    public void Outside_of_a_kernel_there_is_no_grid()
    {
        Assert.That(() => Grid.IdxX, Throws.InvalidOperationException);
        Assert.That(() => Group.DimX, Throws.InvalidOperationException);
        Assert.That(Group.Barrier, Throws.InvalidOperationException);
        Assert.That(() => SharedMemory.Allocate<int>(1).Length, Throws.InvalidOperationException);
    }

    [Test]
    public void Memory_is_counted_until_it_is_given_back()
    {
        long half = cpu.Accelerator.MemorySize / 2 + 1;
        using (cpu.Accelerator.Allocate1D<byte>(half))
            Assert.That(() => cpu.Accelerator.Allocate1D<byte>(half), Throws.InstanceOf<OutOfMemoryException>());
        cpu.Accelerator.Allocate1D<byte>(half).Dispose();
    }

    [Test]
    public void A_copy_beyond_a_view_is_refused_even_within_its_buffer()
    {
        Assert.That(
            () => memory.View.SubView(0, 3).CopyToCPU(cpu.Accelerator.DefaultStream, new int[4].AsSpan()),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => memory.View.SubView(0, 3).CopyFrom(memory.View.SubView(10, 4)),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private void Launch(Action<ArrayView<int>> kernel)
    {
        cpu.Accelerator.LoadStreamKernel(kernel)((4, 16), memory.View);
        cpu.Accelerator.Synchronize();
    }
}
