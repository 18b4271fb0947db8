using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>What the way to a device and back costs beside the pooling itself.</summary>
public class TransferBenchmarks : IDisposable
{
    private static readonly MaxPool Pool = new(2, 2);

    private PoolEngine _engine = null!;
    private Tensor<float> _x = null!;
    private Tensor<float> _y = null!;
    private DeviceTensor<float> _deviceX = null!;
    private DeviceTensor<float> _deviceY = null!;

    [ParamsSource(nameof(Devices))]
    public string Device { get; set; } = "";

    public static IEnumerable<string> Devices => Layers.Devices;

    [GlobalSetup]
    public void Open()
    {
        _engine = PoolEngine.Create(Device);
        _x = Layers.Random<float>([Layers.Batch, 64, 112, 112]);
        _y = Layers.Empty<float>([Layers.Batch, 64, 56, 56]);
        _deviceX = _engine.Upload(_x);
        _deviceY = _engine.Allocate<float>(TensorShape.FromLengths(_y.Lengths));
    }

    [Benchmark(Baseline = true)]
    public void Device_tensors()
    {
        _engine.Run(Pool, new DeviceArguments<float> { First = _deviceX, Output = _deviceY });
        _engine.Synchronize();
    }

    [Benchmark]
    public void Host_tensors_into_an_output_used_again() => _engine.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public Tensor<float> Host_tensors_into_a_new_output() => _engine.Run(Pool, _x);

    [Benchmark]
    public void Upload() => _engine.Upload(_x.AsReadOnlyTensorSpan(), _deviceX);

    [Benchmark]
    public void Download() => _engine.Download(_deviceY, _y.AsTensorSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _deviceX.Dispose();
        _deviceY.Dispose();
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
