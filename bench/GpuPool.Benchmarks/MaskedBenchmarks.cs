using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace GpuPool.Benchmarks;

/// <summary>Sentence embeddings from the tokens of a BERT-sized model, 32 × 512 × 768: a loop of one's own, the host path, and rows without padding.</summary>
public class MaskedBenchmarks : IDisposable
{
    private const int Length = 512;
    private const int Channels = 768;

    private static readonly MaskedAveragePool Mean = new() { Layout = Layout.ChannelsLast, KeepDims = false };
    private static readonly MaskedMaxPool Max = new() { Layout = Layout.ChannelsLast, KeepDims = false };
    private static readonly MaskedAveragePool MeanFirst = new() { KeepDims = false };

    private readonly PoolEngine _one = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = 1 });
    private readonly PoolEngine _all = PoolEngine.Create("cpu");
    private Tensor<float> _tokens = null!;
    private Tensor<float> _first = null!;
    private Tensor<long> _mask = null!;
    private Tensor<float> _weights = null!;
    private Tensor<float> _packed = null!;
    private Tensor<long> _offsets = null!;
    private Tensor<float> _means = null!;

    /// <summary>The length of the shortest sentence, as a share of the longest; the others lie evenly between.</summary>
    [Params(1.0, 0.1)]
    public double Shortest { get; set; }

    [GlobalSetup]
    public void Make()
    {
        int sentences = 4 * (int)Layers.Batch;
        int[] lengths = [.. Enumerable.Range(0, sentences).Select(n => (int)(Length * (Shortest + ((1 - Shortest) * n / Math.Max(1, sentences - 1)))))];
        _tokens = Layers.Random<float>([sentences, Length, Channels]);
        _first = Layers.Random<float>([sentences, Channels, Length]);
        _mask = Tensor.Create([.. lengths.SelectMany(length => Enumerable.Range(0, Length).Select(t => t < length ? 1L : 0))], [sentences, Length]);
        _weights = Tensor.Create([.. lengths.SelectMany(length => Enumerable.Range(0, Length).Select(t => t < length ? 0.5f + (t % 7) : 0))], [sentences, Length]);
        _packed = Layers.Random<float>([lengths.Sum(), Channels]);
        _offsets = Tensor.Create([0L, .. lengths.Select((_, n) => (long)lengths.Take(n + 1).Sum())], [sentences + 1]);
        _means = Layers.Empty<float>([sentences, Channels]);
    }

    [Benchmark(Baseline = true)]
    public void Loop() => NaiveMean.Run(_tokens, _mask, _means);

    [Benchmark]
    public void Mean_on_one_thread() => _one.RunInto(Mean, new PoolArguments<float> { First = _tokens, Mask = _mask, Output = _means });

    [Benchmark]
    public void Mean_on_all_threads() => _all.RunInto(Mean, new PoolArguments<float> { First = _tokens, Mask = _mask, Output = _means });

    [Benchmark]
    public void Weighted_mean() => _all.RunInto(Mean, new PoolArguments<float> { First = _tokens, Mask = _weights, Output = _means });

    [Benchmark]
    public void Mean_channels_first() => _all.RunInto(MeanFirst, new PoolArguments<float> { First = _first, Mask = _mask, Output = _means });

    [Benchmark]
    public void Maximum() => _all.RunInto(Max, new PoolArguments<float> { First = _tokens, Mask = _mask, Output = _means });

    [Benchmark]
    public void Mean_of_packed_segments() => _all.RunInto(new SegmentAveragePool(), new PoolArguments<float> { First = _packed, Indices = _offsets, Output = _means });

    [GlobalCleanup]
    public void Dispose()
    {
        _one.Dispose();
        _all.Dispose();
        GC.SuppressFinalize(this);
    }
}
