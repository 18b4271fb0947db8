using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GpuPool.Tests.DeviceLayer;

namespace GpuPool.Tests.Engine;

[NonParallelizable]
public sealed class TelemetryTests
{
    [Test]
    public void A_call_shows_in_the_meter()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "GpuPool")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        using var device = new TestDevice();
        device.Engine.Run(new MaxPool(2, 2), TestDevice.Numbers(1, 1, 4, 4));
        device.Engine.Run(new MaxPool(2, 2), TestDevice.Numbers(1, 1, 4, 4));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen["gpupool.calls"], Is.EqualTo(2));
            Assert.That(seen["gpupool.bytes"], Is.EqualTo(2 * (16 + 4) * sizeof(float)));
            Assert.That(seen["gpupool.pool.misses"], Is.EqualTo(2));
            Assert.That(seen["gpupool.pool.hits"], Is.EqualTo(2));
            Assert.That(seen["gpupool.compile.time"], Is.GreaterThan(0));
            Assert.That(seen["gpupool.device.time"], Is.GreaterThan(0));
        }

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag is { Key: "device", Value: "test:0" })
                    seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            }
        }
    }

    [Test]
    public void A_call_shows_as_an_activity()
    {
        var names = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "GpuPool",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => names.Enqueue($"{activity.OperationName} {activity.GetTagItem("gpupool.device")}"),
        };
        ActivitySource.AddActivityListener(listener);

        using PoolEngine engine = PoolEngine.Create("cpu");
        engine.Run(new MaxPool(2, 2), TestDevice.Numbers(1, 1, 4, 4));

        Assert.That(names, Does.Contain("MaxPool cpu"));
    }
}
