using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Tests.Large;

/// <summary>Tensors of more than 2³¹ elements: an offset that loses its upper half reads another place or leaves the tensor.</summary>
[TestFixture("cpu")]
[TestFixture("cpu-ilgpu")]
public sealed unsafe class LargeTensorTests(string device)
{
    private const long Count = 2_200_000_000;

    private sbyte* _elements;
    private PoolEngine _engine = null!;

    [OneTimeSetUp]
    public void Fill()
    {
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < 8L << 30)
            Assert.Ignore("These tests need 8 GiB of memory.");
        _engine = PoolEngine.Create(device);
        _elements = (sbyte*)NativeMemory.AllocZeroed((nuint)Count);
    }

    [OneTimeTearDown]
    public void Free()
    {
        _engine?.Dispose();
        NativeMemory.Free(_elements);
    }

    [Test]
    public void One_axis_longer_than_31_bits_is_pooled_to_its_end()
    {
        const long Stride = 1_000_000;
        _elements[Count - Stride] = 5;
        _elements[Count - Stride - int.MaxValue - 1L] = 7;
        Tensor<sbyte> y = Tensor.CreateFromShape<sbyte>([1, 1, (nint)(Count / Stride)]);
        Tensor<long> indices = Tensor.CreateFromShape<long>(y.Lengths);
        _engine.RunWithIndices(new MaxPool(1) { Stride = [Stride] }, View(1, 1, Count), y, indices);
        Assert.That((y[0, 0, (nint)(Count / Stride) - 1], indices[0, 0, (nint)(Count / Stride) - 1]), Is.EqualTo(((sbyte)5, Count - Stride)));
    }

    [Test]
    public void Planes_beyond_31_bits_are_read_at_their_places()
    {
        const long Plane = 100_000;
        _elements[Count - 1] = 9;
        Tensor<sbyte> y = Tensor.CreateFromShape<sbyte>([1, (nint)(Count / Plane), 1, 1]);
        _engine.Run(new MaxPool(1, 2) { Stride = [1, Plane], Padding = [0, 0, 0, Plane - 2], Dilation = [1, Plane - 1] }, View(1, Count / Plane, 1, Plane), y);
        Assert.That(y[0, (nint)(Count / Plane) - 1, 0, 0], Is.EqualTo(9));
    }

    [Test]
    public void Channels_last_offsets_beyond_31_bits_are_right()
    {
        const long Channels = 1000;
        _elements[Count - 2] = 11;
        Tensor<sbyte> y = Tensor.CreateFromShape<sbyte>([1, 2, 1, (nint)Channels]);
        _engine.Run(
            new MaxPool(1, 1) { Stride = [(Count / Channels) - 1, 1], Layout = Layout.ChannelsLast }, View(1, Count / Channels, 1, Channels), y);
        Assert.That(y[0, 1, 0, (nint)Channels - 2], Is.EqualTo(11));
    }

    [Test]
    public void Extents_whose_product_overflows_are_refused() =>
        Assert.That(
            () => new MaxPool(1, 1).OutputShape([1L << 20, 1L << 20, 1L << 20, 1L << 20]),
            Throws.ArgumentException.With.Message.Contains("64 bits"));

    private ReadOnlyTensorSpan<sbyte> View(params ReadOnlySpan<long> lengths) =>
        new(_elements, unchecked((nint)Count), TensorShape.Create(lengths).ToLengths(), []);
}
