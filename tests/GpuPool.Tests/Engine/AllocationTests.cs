using System.Numerics.Tensors;
using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Tests.DeviceLayer;

namespace GpuPool.Tests.Engine;

public sealed class AllocationTests
{
    [Test]
    public void A_call_into_given_memory_allocates_nothing_on_its_way_to_the_backend()
    {
        using var engine = new PoolEngine(new DeviceInfo("null:0", DeviceKind.Host, "does nothing", 0), new NoBackend(), new PoolEngineOptions());
        var @operator = new MaxPool(2, 2);
        Tensor<float> x = TestDevice.Numbers(1, 1, 4, 4);
        Tensor<float> y = TestDevice.Numbers(1, 1, 2, 2);
        engine.Run(@operator, x, y);
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Run(@operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.Zero);
    }

    private sealed class NoBackend : IBackend
    {
        public IReadOnlyList<Verdict> Judge(PoolPlan plan) => [];

        public void Run(PoolPlan plan, in HostTensors tensors)
        {
        }

        public void Run(PoolPlan plan, in StoredTensors tensors) => throw new NotSupportedException();

        public Storage Allocate(long bytes, object? queue = null) => throw new NotSupportedException();

        public void Upload(nint source, Storage target, long bytes) => throw new NotSupportedException();

        public void Download(Storage source, nint target, long bytes) => throw new NotSupportedException();

        public void Copy(Storage source, Storage target, long bytes) => throw new NotSupportedException();

        public TimeSpan Measure(Action calls) => throw new NotSupportedException();

        public void Synchronize()
        {
        }

        public void Dispose()
        {
        }
    }
}
