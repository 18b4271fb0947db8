using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>The gradients of a maximum and of an average on the default device: with the forward pass's indices, without, and where none are needed.</summary>
public class GradientBenchmarks : IDisposable
{
    private static readonly MaxPool Max = new(3, 3) { Stride = [2, 2], Padding = [1, 1] };
    private static readonly AveragePool Average = new(3, 3) { Stride = [2, 2], Padding = [1, 1] };

    private PoolEngine _engine = null!;
    private DeviceTensor<float> _x = null!;
    private DeviceTensor<float> _dy = null!;
    private DeviceTensor<float> _dx = null!;
    private DeviceTensor<long> _indices = null!;

    [GlobalSetup]
    public void Open()
    {
        _engine = PoolEngine.Create();
        Tensor<float> x = Layers.Random<float>([Layers.Batch, 64, 112, 112]);
        _x = _engine.Upload(x);
        (_dy, _indices) = _engine.RunWithIndices(Max, _x);
        _dx = _engine.Allocate<float>(_x.Shape);
    }

    [Benchmark(Baseline = true)]
    public void Max_with_indices() => Run(new MaxPoolGrad(Max), new DeviceArguments<float> { First = _dy, Second = _x, Indices = _indices, Output = _dx });

    [Benchmark]
    public void Max_that_finds_its_indices_again() => Run(new MaxPoolGrad(Max), new DeviceArguments<float> { First = _dy, Second = _x, Output = _dx });

    [Benchmark]
    public void Average_needs_none() => Run(new AveragePoolGrad(Average), new DeviceArguments<float> { First = _dy, Second = _x, Output = _dx });

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (IDisposable tensor in (IDisposable[])[_x, _dy, _dx, _indices])
            tensor.Dispose();
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Run(PoolOperator @operator, DeviceArguments<float> arguments)
    {
        _engine.Run(@operator, arguments);
        _engine.Synchronize();
    }
}
