using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

public sealed class CopyTests : IDisposable
{
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 10)];

    private readonly CpuAccelerator cpu = new();
    private readonly AcceleratorStream stream;
    private MemoryBuffer1D<int, Stride1D.Dense> buffer = null!;

    public CopyTests() => stream = cpu.Accelerator.CreateStream();

    public void Dispose()
    {
        buffer.Dispose();
        stream.Dispose();
        cpu.Dispose();
    }

    [SetUp]
    public void Allocate() => buffer = cpu.Accelerator.Allocate1D(Numbers);

    [TearDown]
    public void Free() => buffer.Dispose();

    [Test]
    public void Arrays_go_there_and_back()
    {
        int[] back = new int[10];
        buffer.CopyFromCPU(stream, [.. Numbers.Reverse()]);
        buffer.CopyToCPU(stream, back);
        Assert.That(back, Is.EqualTo(Numbers.Reverse()));
    }

    [Test]
    public void Spans_go_to_and_from_a_part()
    {
        Span<int> back = stackalloc int[3];
        buffer.View.SubView(4, 2).CopyFromCPU(stream, new ReadOnlySpan<int>([70, 80]));
        buffer.View.BaseView.SubView(3, 3).CopyToCPU(stream, back);
        Assert.That(back.ToArray(), Is.EqualTo(new[] { 4, 70, 80 }));
    }

    [Test]
    public void References_go_to_and_from_a_part()
    {
        int[] host = [5, 6, 7];
        buffer.View.BaseView.SubView(8).CopyFromCPU(ref host[1], 2);
        buffer.View.SubView(7, 3).CopyToCPU(stream, ref host[0], 3);
        Assert.That(host, Is.EqualTo(new[] { 8, 6, 7 }));
    }

    [Test]
    public void Page_locked_memory_goes_there_and_back()
    {
        using PageLockedArray1D<int> host = cpu.Accelerator.AllocatePageLocked1D<int>(10);
        Assert.That(host.Span.ToArray(), Is.All.Zero);

        buffer.View.CopyToPageLockedAsync(stream, host);
        stream.Synchronize();
        Assert.That(host.GetArray(), Is.EqualTo(Numbers));

        host.Span.Reverse();
        host[0L] = 99;
        buffer.View.CopyFromPageLockedAsync(stream, host);
        stream.Synchronize();
        Assert.That(buffer.GetAsArray1D(), Is.EqualTo(new[] { 99, 9, 8, 7, 6, 5, 4, 3, 2, 1 }));
    }

    [Test]
    public void A_part_of_page_locked_memory_is_copied_through_its_view()
    {
        using PageLockedArray1D<int> host = cpu.Accelerator.AllocatePageLocked1D<int>(4);
        host.ArrayView.SubView(1, 2).CopyFrom(stream, buffer.View.BaseView.SubView(5, 2));
        stream.Synchronize();
        Assert.That(host.GetArray(), Is.EqualTo(new[] { 0, 6, 7, 0 }));
    }

    [Test]
    public void A_copy_on_the_device_takes_as_much_as_the_target_or_the_source_has()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> small = cpu.Accelerator.Allocate1D(new int[3]);
        buffer.View.SubView(2, 5).CopyTo(stream, small.View);
        Assert.That(small.GetAsArray1D(), Is.EqualTo(new[] { 3, 4, 5 }));

        buffer.View.SubView(6, 4).CopyFrom(stream, small.View);
        Assert.That(buffer.GetAsArray1D(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 3, 4, 5, 10 }));
    }

    [Test]
    public void Bytes_are_set_in_a_part()
    {
        buffer.View.SubView(0, 9).MemSet(stream, 0x01);
        buffer.View.SubView(3, 6).MemSetToZero();
        buffer.MemSet(stream, 0xFF, 4, 4);
        stream.Synchronize();
        Assert.That(buffer.GetAsArray1D(), Is.EqualTo(new[] { 0x01010101, -1, 0x01010101, 0, 0, 0, 0, 0, 0, 10 }));
    }

    [TestCase(9)]
    [TestCase(11)]
    public void An_array_of_another_length_is_out_of_range(int length)
    {
        Assert.That(() => buffer.CopyFromCPU(new int[length]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => buffer.CopyToCPU(new int[length]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_disposed_buffer_has_no_view()
    {
        buffer.Dispose();
        Assert.That(buffer.View.IsValid, Is.False);
        Assert.That(() => buffer.GetAsArray1D(), Throws.InstanceOf<InvalidOperationException>());
    }
}
