using System.Numerics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>The same maximum for elements of different sizes, on host tensors and the default device.</summary>
[GenericTypeArguments(typeof(Half))]
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(byte))]
[GenericTypeArguments(typeof(int))]
public class TypeBenchmarks<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private static readonly MaxPool Pool = new(3, 3) { Stride = [2, 2], Padding = [1, 1] };

    private PoolEngine _engine = null!;
    private Tensor<T> _x = null!;
    private Tensor<T> _y = null!;

    [GlobalSetup]
    public void Open()
    {
        _engine = PoolEngine.Create();
        _x = Layers.Random<T>([Layers.Batch, 64, 112, 112]);
        _y = Layers.Empty<T>([Layers.Batch, 64, 56, 56]);
    }

    [Benchmark]
    public void Max() => _engine.Run(Pool, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
