using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>Medians and the other means on the host, 3 by 3 and 5 by 5 around each element; the median beside loops of one's own.</summary>
public class MeanBenchmarks : IDisposable
{
    private readonly PoolEngine _engine = PoolEngine.Create("cpu");
    private Tensor<float> _x = null!;
    private Tensor<float> _y = null!;
    private MedianPool _median = null!;
    private VariancePool _variance = null!;
    private SoftPool _soft = null!;
    private GeneralizedMeanPool _mean = null!;

    /// <summary>Taps of the square window along each axis.</summary>
    [Params(3, 5)]
    public int Kernel { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _x = Layers.Random<float>([Layers.Batch, 16, 112, 112]);
        _y = Layers.Empty<float>([Layers.Batch, 16, 112, 112]);
        _median = new MedianPool(Kernel, Kernel) { Stride = [1], Padding = [Kernel / 2] };
        _variance = new VariancePool(Kernel, Kernel) { Stride = [1], Padding = [Kernel / 2] };
        _soft = new SoftPool(Kernel, Kernel) { Stride = [1], Padding = [Kernel / 2] };
        _mean = new GeneralizedMeanPool(Kernel, Kernel) { Stride = [1], Padding = [Kernel / 2] };
    }

    [Benchmark(Baseline = true)]
    public void Median_by_loops() => NaiveMedian.Run(_x, _y, Kernel);

    [Benchmark]
    public void Median() => _engine.Run(_median, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public void Variance() => _engine.Run(_variance, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public void Soft() => _engine.Run(_soft, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public void Generalized_mean() => _engine.Run(_mean, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
