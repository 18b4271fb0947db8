using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Tests.Emulator;

public sealed class ViewTests : IDisposable
{
    private readonly CpuAccelerator cpu = new();
    private readonly MemoryBuffer1D<int, Stride1D.Dense> buffer;

    public ViewTests() => buffer = cpu.Accelerator.Allocate1D(Enumerable.Range(0, 9).ToArray());

    public void Dispose()
    {
        buffer.Dispose();
        cpu.Dispose();
    }

    [Test]
    public void A_buffer_tells_its_size()
    {
        Assert.That(buffer.Length, Is.EqualTo(9));
        Assert.That(buffer.LengthInBytes, Is.EqualTo(36));
        Assert.That(buffer.ElementSize, Is.EqualTo(4));
        Assert.That(buffer.View.IntLength, Is.EqualTo(9));
        Assert.That(buffer.View.Extent.X, Is.EqualTo(9));
        Assert.That(buffer.View.BaseView.LengthInBytes, Is.EqualTo(36));
        Assert.That(buffer.View.GetAccelerator(), Is.SameAs(cpu.Accelerator));
    }

    [Test]
    public void A_sub_view_of_a_sub_view_counts_from_its_own_begin()
    {
        ArrayView<int> part = buffer.View.BaseView.SubView(2, 6).SubView(3);
        Assert.That(part.GetAsArray(), Is.EqualTo(new[] { 5, 6, 7 }));
        Assert.That(buffer.View.SubView(1, 2).GetAsArray1D(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_cast_view_has_as_many_elements_as_fit_whole()
    {
        ArrayView1D<long, Stride1D.Dense> longs = buffer.View.Cast<int, long>();
        Assert.That(longs.GetAsArray1D(), Is.EqualTo(new[] { 0x1_0000_0000, 0x3_0000_0002, 0x5_0000_0004, 0x7_0000_0006 }));
        Assert.That(longs.BaseView.SubView(1, 2).Cast<short>().GetAsArray(), Is.EqualTo(new short[] { 2, 0, 3, 0, 4, 0, 5, 0 }));
        Assert.That(buffer.View.BaseView.Cast<byte>().Length, Is.EqualTo(36));
    }

    [Test]
    public void Elements_are_references()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> memory = cpu.Accelerator.Allocate1D(new int[3]);
        ArrayView<int> view = memory.View;
        view[0] = 4;
        view[1L]++;
        memory.View[2] = view[0] + view[1];
        memory.View.VariableView(1).Value += 10;
        Assert.That(memory.GetAsArray1D(), Is.EqualTo(new[] { 4, 11, 5 }));
    }

    [Test]
    public void An_empty_buffer_has_an_invalid_view()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> empty = cpu.Accelerator.Allocate1D<int>(0);
        Assert.That(empty.View.IsValid, Is.False);
        Assert.That(empty.View.HasNoData(), Is.True);
        Assert.That(default(ArrayView<int>).IsValid, Is.False);
        Assert.That(empty.GetAsArray1D(), Is.Empty);
    }

    [Test]
    public void Memory_begins_at_an_address_that_vectors_can_use() =>
        Assert.That((long)buffer.NativePtr % 16, Is.Zero);
}
