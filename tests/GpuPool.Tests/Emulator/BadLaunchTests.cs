using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

/// <summary>What ILGPU refuses, the emulator refuses with the same exception.</summary>
public sealed class BadLaunchTests : IDisposable
{
    private readonly CpuAccelerator cpu = new();
    private readonly MemoryBuffer1D<int, Stride1D.Dense> memory;

    public BadLaunchTests() => memory = cpu.Accelerator.Allocate1D(new int[100]);

    private Accelerator Accelerator => cpu.Accelerator;

    public void Dispose()
    {
        memory.Dispose();
        cpu.Dispose();
    }

    [TestCase(1, 17)]
    [TestCase(0, 16)]
    [TestCase(1, 0)]
    [TestCase(-1, 16)]
    public void A_grid_that_the_device_cannot_run_is_out_of_range_and_the_next_launch_is_fine(int groups, int threads)
    {
        Action<KernelConfig, ArrayView1D<int, Stride1D.Dense>> count =
            Accelerator.LoadStreamKernel<ArrayView1D<int, Stride1D.Dense>>(LaunchKernels.CountVisits);
        memory.MemSetToZero();

        Assert.That(() => count(new KernelConfig(groups, threads), memory.View), Throws.InstanceOf<ArgumentOutOfRangeException>());
        count((2, 16), memory.View);
        Accelerator.Synchronize();

        Assert.That(memory.GetAsArray1D(), Is.All.EqualTo(1));
    }

    [Test]
    public void A_kernel_that_captures_is_not_supported()
    {
        int captured = memory.IntExtent;
        Assert.That(
            () => Accelerator.LoadStreamKernel<ArrayView<int>>(view => view[0] = captured),
            Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public void A_bool_is_no_kernel_parameter() =>
        Assert.That(
            () => Accelerator.LoadStreamKernel<ArrayView<int>, bool>(LaunchKernels.IgnoreFlag),
            Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Bool_and_char_are_no_elements()
    {
        Assert.That(() => Accelerator.Allocate1D<bool>(1), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => Accelerator.Allocate1D<char>(1), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public void More_memory_than_there_is_runs_out() =>
        Assert.That(() => Accelerator.Allocate1D<int>(1L << 50), Throws.InstanceOf<OutOfMemoryException>());

    [Test]
    public void A_negative_length_is_out_of_range() =>
        Assert.That(() => Accelerator.Allocate1D<int>(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
