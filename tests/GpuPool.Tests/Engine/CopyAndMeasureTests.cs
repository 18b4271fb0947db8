using System.Numerics.Tensors;

namespace GpuPool.Tests.Engine;

[TestFixture("cpu", false)]
[TestFixture("cpu-ilgpu", false)]
[TestFixture("cpu-ilgpu", true)]
public sealed class CopyAndMeasureTests(string device, bool profiling)
{
    private static readonly float[] Values = [1, 2, 3, 4, 5, 6];

    private PoolEngine _engine = null!;

    [OneTimeSetUp]
    public void Open() => _engine = PoolEngine.Create(new PoolEngineOptions { Device = device, Profiling = profiling });

    [OneTimeTearDown]
    public void Close() => _engine.Dispose();

    [Test]
    public void A_tensor_goes_to_given_memory_and_comes_back_to_given_memory()
    {
        using DeviceTensor<float> there = _engine.Allocate<float>([2, 3]);
        float[] back = new float[6];
        _engine.Upload(new ReadOnlyTensorSpan<float>(Values, [2, 3]), there);
        _engine.Download(there, new TensorSpan<float>(back, [2, 3]));
        Assert.That(back, Is.EqualTo(Values));
    }

    [Test]
    public void A_copy_on_the_device_has_the_same_elements()
    {
        using DeviceTensor<float> source = _engine.Upload(Tensor.Create(Values, [2, 3]));
        using DeviceTensor<float> target = _engine.Allocate<float>([2, 3]);
        _engine.Copy(source, target);
        Assert.That(_engine.Download(target), Is.EqualTo(Values));
    }

    [Test]
    public void A_copy_to_another_shape_is_refused()
    {
        using DeviceTensor<float> source = _engine.Allocate<float>([2, 3]);
        using DeviceTensor<float> target = _engine.Allocate<float>([3, 2]);
        Assert.That(() => _engine.Copy(source, target), Throws.ArgumentException.With.Message.Contains("(2, 3)"));
    }

    [Test]
    public void A_measured_time_holds_all_that_the_calls_take()
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(20);
        TimeSpan taken = _engine.Measure(() => Thread.Sleep(pause));
        // Sleeping may end a tick of the system's clock early.
        Assert.That(taken, Is.GreaterThan(pause / 2));
    }
}
