using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

public sealed class AtomicTests : IDisposable
{
    private const int Groups = 200;
    private const int Threads = 16;
    private const int Last = Groups * Threads - 1;
    private const int Sum = Last * (Last + 1) / 2;

    private readonly CpuAccelerator cpu = new();

    private Accelerator Accelerator => cpu.Accelerator;

    public void Dispose() => cpu.Dispose();

    [Test]
    public void No_change_of_an_integer_is_lost()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> results = Accelerator.Allocate1D(new[] { 0, 0, 0, 0, 0xFFFF, 0, 0, 0 });

        Accelerator.LoadStreamKernel<ArrayView<int>>(AtomicKernels.Integers)((Groups, Threads), results.View);
        Accelerator.Synchronize();

        int xor = Enumerable.Range(0, Last + 1).Aggregate(0, (all, thread) => all ^ thread);
        Assert.That(results.GetAsArray1D(), Is.EqualTo(new[] { Sum, Last, -Last, 0xFF, 0xFF00, xor, 7, 9 }));
    }

    [Test]
    public void No_change_of_a_float_is_lost()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> singles = Accelerator.Allocate1D(new float[3]);
        using MemoryBuffer1D<double, Stride1D.Dense> doubles = Accelerator.Allocate1D(new double[3]);

        Accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<double>>(AtomicKernels.Floats)(
            (Groups, Threads), singles.View, doubles.View);
        Accelerator.Synchronize();

        Assert.That(singles.GetAsArray1D(), Is.EqualTo(new float[] { Sum, Last, -Last }));
        Assert.That(doubles.GetAsArray1D(), Is.EqualTo(new[] { Sum, Last, 0.5 }));
    }

    [Test]
    public void No_change_of_64_bits_is_lost()
    {
        using MemoryBuffer1D<long, Stride1D.Dense> signed = Accelerator.Allocate1D(new long[1]);
        using MemoryBuffer1D<ulong, Stride1D.Dense> unsigned = Accelerator.Allocate1D(new ulong[2]);

        Accelerator.LoadStreamKernel<ArrayView<long>, ArrayView<ulong>>(AtomicKernels.Longs)(
            (Groups, Threads), signed.View, unsigned.View);
        Accelerator.Synchronize();

        Assert.That(signed.GetAsArray1D(), Is.EqualTo(new[] { (Last + 1L) << 40 }));
        Assert.That(unsigned.GetAsArray1D(), Is.EqualTo(new[] { (Last + 1UL) << 40, ulong.MaxValue }));
    }

    [Test]
    public void An_atomic_operation_returns_what_was_there_before()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> counter = Accelerator.Allocate1D(new int[1]);
        using MemoryBuffer1D<int, Stride1D.Dense> taken = Accelerator.Allocate1D(new int[Groups * Threads]);

        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>>(AtomicKernels.TakeTickets)(
            (Groups, Threads), counter.View, taken.View);
        Accelerator.Synchronize();

        Assert.That(taken.GetAsArray1D(), Is.All.EqualTo(1));
    }
}
