using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>The stem of ResNet-50 by plain loops and by the host path, with one thread and with all.</summary>
public class BaselineBenchmarks : IDisposable
{
    private static readonly MaxPool Pool = new(3, 3) { Stride = [2, 2], Padding = [1, 1] };

    private readonly PoolEngine _one = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = 1 });
    private readonly PoolEngine _all = PoolEngine.Create("cpu");
    private readonly Tensor<float> _x = Layers.Random<float>([Layers.Batch, 64, 112, 112]);
    private readonly Tensor<float> _y = Layers.Empty<float>([Layers.Batch, 64, 56, 56]);

    [Benchmark(Baseline = true)]
    public void Loops() => NaivePool.Max(_x, _y, kernel: 3, stride: 2, padding: 1);

    [Benchmark]
    public void One_thread() => _one.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public void All_threads() => _all.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _one.Dispose();
        _all.Dispose();
        GC.SuppressFinalize(this);
    }
}
