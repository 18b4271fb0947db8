using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>What an engine costs besides computing: making it, a call with nothing to do, a look at the dispatcher.</summary>
public class EngineBenchmarks : IDisposable
{
    private static readonly MaxPool Pool = new(2, 2);

    private readonly PoolEngine _engine = PoolEngine.Create("cpu");
    private readonly Tensor<float> _x = Layers.Random<float>([1, 1, 2, 2]);
    private readonly Tensor<float> _y = Layers.Empty<float>([1, 1, 1, 1]);
    private int _extent;

    [Benchmark]
    public void Create_and_dispose() => PoolEngine.Create("cpu").Dispose();

    [Benchmark]
    public void Call_of_one_window() => _engine.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public TensorShape Shape_of_an_output() => Pool.OutputShape([8, 64, 112, 112]);

    [Benchmark]
    public int Explain_a_known_problem() => _engine.Explain(Pool, ElementType.Float32, [8, 64, 112, 112]).Count;

    /// <summary>A shape that no cache has, each time.</summary>
    [Benchmark]
    public int Explain_a_new_problem() => _engine.Explain(Pool, ElementType.Float32, [8, 64, 112, 2 + _extent++]).Count;

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
