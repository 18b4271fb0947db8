using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>Problems so small that a call's own cost is all there is, beside loops of one's own.</summary>
public class SmallBenchmarks : IDisposable
{
    private static readonly MaxPool Pool = new(2, 2);

    private readonly PoolEngine _engine = PoolEngine.Create("cpu");
    private Tensor<float> _x = null!;
    private Tensor<float> _y = null!;

    /// <summary>Height and width of the four planes.</summary>
    [Params(2, 8, 32, 128)]
    public int Extent { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _x = Layers.Random<float>([1, 4, Extent, Extent]);
        _y = Layers.Empty<float>([1, 4, Extent / 2, Extent / 2]);
    }

    [Benchmark(Baseline = true)]
    public void Loops() => NaivePool.Max(_x, _y, kernel: 2, stride: 2, padding: 0);

    [Benchmark]
    public void Engine() => _engine.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
