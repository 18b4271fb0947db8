using System.Numerics.Tensors;
using GpuPool.Backends.Gpu;

namespace GpuPool.Tests.DeviceLayer;

public sealed class MemoryTests
{
    [TestCase(1, 256)]
    [TestCase(256, 256)]
    [TestCase(257, 512)]
    [TestCase(1 << 20, 1 << 20)]
    [TestCase((1 << 20) + 1, (1 << 20) + (1 << 17))]
    [TestCase(100L << 20, 104L << 20)]
    public void A_size_has_its_class(long bytes, long size) => Assert.That(SizeClass.Of(bytes), Is.EqualTo(size));

    [Test]
    public void No_class_wastes_more_than_an_eighth_of_a_large_buffer()
    {
        for (long bytes = (1 << 20) + 1; bytes < 1L << 40; bytes += bytes / 7)
            Assert.That(SizeClass.Of(bytes), Is.InRange(bytes, bytes + (bytes / 8)));
    }

    [Test]
    public void A_second_call_finds_the_buffers_of_the_first()
    {
        using var device = new TestDevice();
        Tensor<float> x = TestDevice.Numbers(1, 1, 8, 8);
        device.Engine.Run(new MaxPool(2, 2), x);
        long misses = device.Engine.Memory.Misses;
        device.Engine.Run(new MaxPool(2, 2), x);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Engine.Memory.Misses, Is.EqualTo(misses));
            Assert.That(device.Engine.Memory.Hits, Is.EqualTo(misses));
        }
    }

    [Test]
    public void A_long_chain_on_the_device_takes_turns_with_few_buffers_and_never_waits()
    {
        using var device = new TestDevice();
        using DeviceTensor<float> x = device.Engine.Upload(TestDevice.Numbers(1, 1, 64, 64));
        device.Driver.Restart();
        for (int i = 0; i < 100; i++)
        {
            using DeviceTensor<float> y = device.Engine.Run(new MaxPool(2, 2), x);
            using DeviceTensor<float> dx = device.Engine.Run(new MaxPoolGrad(new MaxPool(2, 2)), new DeviceArguments<float> { First = y, Second = x });
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Driver.LiveBuffers, Is.LessThanOrEqualTo(4), "x, y, dx and the places of the maxima");
            Assert.That(device.Driver.Count(DeviceAction.Synchronize), Is.Zero);
        }
    }

    [Test]
    public void No_more_is_kept_than_was_allowed()
    {
        using var device = new TestDevice(new GpuOptions { MaxKeptBytes = 1024 });
        DeviceTensor<byte>[] tensors = [.. Enumerable.Range(0, 8).Select(_ => device.Engine.Allocate<byte>([512]))];
        foreach (DeviceTensor<byte> tensor in tensors)
            tensor.Dispose();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Engine.Memory.KeptBytes, Is.EqualTo(1024));
            Assert.That(device.Driver.LiveBuffers, Is.EqualTo(2));
            Assert.That(device.Engine.Memory.PeakBytes, Is.EqualTo(4096));
        }
    }

    [Test]
    public void Kept_buffers_make_room_for_others_within_the_limit()
    {
        using var device = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096, MaxKeptBytes = 4096 });
        device.Engine.Allocate<byte>([2048]).Dispose();
        using DeviceTensor<byte> large = device.Engine.Allocate<byte>([4096]);
        Assert.That(device.Driver.LiveBuffers, Is.EqualTo(1));
    }

    [Test]
    public void A_tensor_that_nobody_disposed_gives_its_memory_back_when_it_is_collected()
    {
        using var device = new TestDevice();
        Forget(device.Engine);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero);
    }

    [TestCase(1)]
    [TestCase((8 << 20) + 1)]
    [TestCase(9 << 20)]
    public void Copies_through_page_locked_memory_arrive_whole(int bytes)
    {
        using var device = new TestDevice(new GpuOptions { Staging = true });
        byte[] values = new byte[bytes];
        new Random(1).NextBytes(values);
        using DeviceTensor<byte> there = device.Engine.Upload(Tensor.Create(values, [bytes]));
        Assert.That(TestDevice.Flat(device.Engine.Download(there)).AsSpan().SequenceEqual(values));
        Assert.That(device.Engine.Memory.PageLockedBytes, bytes > 1 ? Is.EqualTo(8 << 20) : Is.Zero);
    }

    [Test]
    public void Whether_page_locked_memory_is_faster_is_measured_once()
    {
        using var device = new TestDevice(prepare: driver => driver.LocksPages = true);
        Tensor<byte> x = Tensor.Create(new byte[9 << 20], [9 << 20]);
        using DeviceTensor<byte> there = device.Engine.Upload(x);
        int copies = device.Driver.Count(DeviceAction.CopyIn);
        device.Driver.Restart();
        device.Engine.Upload(x).Dispose();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(copies, Is.EqualTo(2 * (1 + 3)), "twice whole, twice in three pieces");
            Assert.That(device.Driver.Count(DeviceAction.CopyIn), Is.AnyOf(1, 3));
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(PoolEngine engine) => engine.Allocate<float>([100]);
}
