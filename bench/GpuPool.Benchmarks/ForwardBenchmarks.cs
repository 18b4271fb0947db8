using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using GpuPool.Bench;

namespace GpuPool.Benchmarks;

/// <summary>Layers of networks, tensors in the device's memory, outputs used again.</summary>
public class ForwardBenchmarks : IDisposable
{
    private PoolEngine _engine = null!;
    private PoolOperator _operator = null!;
    private DeviceArguments<float> _arguments = null!;

    [ParamsSource(nameof(Layers))]
    public string Layer { get; set; } = "";

    [ParamsSource(nameof(Devices))]
    public string Device { get; set; } = "";

    public static IEnumerable<string> Layers => Benchmarks.Layers.Usual;

    public static IEnumerable<string> Devices => Benchmarks.Layers.Devices;

    [GlobalSetup]
    public void Open()
    {
        BenchCase layer = Benchmarks.Layers.Find(Layer);
        _engine = PoolEngine.Create(Device);
        _operator = layer.Operator;
        Tensor<float> x = Benchmarks.Layers.Random<float>(layer.Input(Benchmarks.Layers.Batch));
        _arguments = new DeviceArguments<float>
        {
            First = _engine.Upload(x),
            Output = _engine.Allocate<float>(_operator.OutputShape(layer.Input(Benchmarks.Layers.Batch))),
        };
    }

    [Benchmark]
    public void Forward()
    {
        _engine.Run(_operator, _arguments);
        _engine.Synchronize();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _arguments.First.Dispose();
        _arguments.Output!.Dispose();
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
