using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

public sealed class LaunchTests : IDisposable
{
    private readonly CpuAccelerator cpu = new();

    private Accelerator Accelerator => cpu.Accelerator;

    public void Dispose() => cpu.Dispose();

    [TestCase(1, 1)]
    [TestCase(1, 16)]
    [TestCase(3, 7)]
    [TestCase(64, 16)]
    [TestCase(1000, 16)]
    public void Every_element_is_visited_once_whatever_the_grid(int groups, int threads)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> visits = Accelerator.Allocate1D(new int[5000]);

        Accelerator.LoadStreamKernel<ArrayView1D<int, Stride1D.Dense>>(LaunchKernels.CountVisits)((groups, threads), visits.View);
        Accelerator.Synchronize();

        Assert.That(visits.GetAsArray1D(), Is.All.EqualTo(1));
    }

    [Test]
    public void Threads_are_counted_along_x_then_y_then_z()
    {
        var grid = new Index3D(2, 3, 2);
        var group = new Index3D(2, 2, 3);
        using MemoryBuffer1D<int, Stride1D.Dense> positions = Accelerator.Allocate1D<int>(grid.Size * group.Size * 3);

        Accelerator.LoadStreamKernel<ArrayView<int>>(LaunchKernels.WritePosition)((grid, group), positions.View);
        Accelerator.Synchronize();

        Assert.That(positions.GetAsArray1D(), Is.EqualTo(Positions(grid, group)));
    }

    [Test]
    public void Structs_of_numbers_and_views_are_passed_as_they_are()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> input = Accelerator.Allocate1D(new float[] { 1, 2, 3 });
        using MemoryBuffer1D<float, Stride1D.Dense> output = Accelerator.Allocate1D<float>(3);
        var line = new LaunchKernels.Line { Slope = 2, Offset = 0.5, Input = input.View };

        Accelerator.LoadStreamKernel<LaunchKernels.Line, ArrayView<float>>(LaunchKernels.Evaluate)((1, 4), line, output.View);
        Accelerator.Synchronize();

        Assert.That(output.GetAsArray1D(), Is.EqualTo(new[] { 2.5f, 4.5f, 6.5f }));
    }

    [TestCase(3)]
    [TestCase(-9)]
    public void A_specialised_value_is_the_value(int value)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(4);

        Accelerator.LoadStreamKernel<ArrayView<int>, SpecializedValue<int>>(LaunchKernels.Fill)(
            (1, 4), output.View, SpecializedValue.New(value));
        Accelerator.Synchronize();

        Assert.That(output.GetAsArray1D(), Is.All.EqualTo(value));
    }

    [Test]
    public void A_kernel_found_by_reflection_runs_on_a_stream_of_its_own()
    {
        var method = typeof(LaunchKernels).GetMethod(nameof(LaunchKernels.FillWith))!.MakeGenericMethod(typeof(double));
        using AcceleratorStream stream = Accelerator.CreateStream();
        using MemoryBuffer1D<double, Stride1D.Dense> output = Accelerator.Allocate1D<double>(8);

        var fill = Accelerator.LoadKernel<Action<AcceleratorStream, KernelConfig, ArrayView<double>, double>>(method);
        fill(stream, (2, 4), output.View, 0.25);
        stream.Synchronize();

        Assert.That(output.GetAsArray1D(), Is.All.EqualTo(0.25));
    }

    [Test]
    public void Several_threads_may_launch_at_once()
    {
        Action<KernelConfig, ArrayView1D<int, Stride1D.Dense>> count =
            Accelerator.LoadStreamKernel<ArrayView1D<int, Stride1D.Dense>>(LaunchKernels.CountVisits);

        Parallel.For(0, 8, _ =>
        {
            using MemoryBuffer1D<int, Stride1D.Dense> visits = Accelerator.Allocate1D(new int[3000]);
            for (int launch = 0; launch < 20; launch++)
                count((10, 16), visits.View);
            Accelerator.Synchronize();
            Assert.That(visits.GetAsArray1D(), Is.All.EqualTo(20));
        });
    }

    private static int[] Positions(Index3D grid, Index3D group)
    {
        List<int> expected = [];
        for (int groupIndex = 0; groupIndex < grid.Size; groupIndex++)
        {
            for (int threadIndex = 0; threadIndex < group.Size; threadIndex++)
            {
                expected.Add(groupIndex % grid.X * group.X + threadIndex % group.X);
                expected.Add(groupIndex / grid.X % grid.Y * group.Y + threadIndex / group.X % group.Y);
                expected.Add(groupIndex / (grid.X * grid.Y) * group.Z + threadIndex / (group.X * group.Y));
            }
        }
        return [.. expected];
    }
}
