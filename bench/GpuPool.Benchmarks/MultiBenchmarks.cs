using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>Several poolings of one tensor in one reading, beside the largest alone and all in turn; and a pyramid.</summary>
public class MultiBenchmarks : IDisposable
{
    private static readonly MultiPool Grids = MultiPool.AverageGrids(1, 2, 3, 6);
    private static readonly Pyramid Levels = new(6);

    private readonly PoolEngine _engine = PoolEngine.Create("cpu");
    private Tensor<float> _x = null!;
    private Tensor<float> _y = null!;
    private Tensor<float>[] _outputs = null!;
    private Tensor<float> _picture = null!;
    private Tensor<float>[] _levels = null!;

    [GlobalSetup]
    public void Make()
    {
        TensorShape x = [Layers.Batch, 2048, 60, 60];
        TensorShape picture = [Layers.Batch, 3, 1080, 1920];
        _x = Layers.Random<float>(x);
        _y = Layers.Empty<float>(Grids.OutputShape(x));
        _outputs = [.. Grids.OutputShapes(x).Select(Layers.Empty<float>)];
        _picture = Layers.Random<float>(picture);
        _levels = [.. Levels.LevelShapes(picture).Select(Layers.Empty<float>)];
    }

    [Benchmark(Baseline = true)]
    public void Largest_grid_of_pspnet_alone() => _engine.Run(Grids.Operators[3], _x.AsReadOnlyTensorSpan(), _outputs[3].AsTensorSpan());

    [Benchmark]
    public void All_grids_of_pspnet() => _engine.Run(Grids, _x.AsReadOnlyTensorSpan(), _y.AsTensorSpan());

    [Benchmark]
    public void All_grids_of_pspnet_in_turn()
    {
        for (int i = 0; i < _outputs.Length; i++)
            _engine.Run(Grids.Operators[i], _x.AsReadOnlyTensorSpan(), _outputs[i].AsTensorSpan());
    }

    [Benchmark]
    public void Pyramid_of_a_picture() => _engine.RunEach<float>(Levels, _picture, _levels);

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
