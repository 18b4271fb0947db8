using System.Globalization;
using System.Numerics.Tensors;

namespace GpuPool.Benchmarks.Quick;

/// <summary>Several poolings of one tensor beside the largest of them alone, and beside all of them one after the other.</summary>
internal static class QuickMulti
{
    public static int Start(ReadOnlySpan<string> args)
    {
        int threads = QuickRun.Number(args, "--threads", 2);
        string only = QuickRun.Option(args, "--only") ?? "";
        int rounds = QuickRun.Number(args, "--rounds", 9);
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = threads });
        (string Name, TensorShape X, MultiPool Pool)[] cases =
        [
            ("pspnet 1 2 3 6", [8, 2048, 60, 60], MultiPool.AverageGrids(1, 2, 3, 6)),
            ("pspnet 1 2 3 6 nhwc", [8, 60, 60, 2048], MultiPool.AverageGrids(1, 2, 3, 6) with { Layout = Layout.ChannelsLast }),
            ("spp max 1 2 4", [8, 256, 13, 13], MultiPool.MaxGrids(1, 2, 4)),
            ("average + max", [8, 512, 28, 28], new MultiPool(new GlobalMaxPool(), new GlobalAveragePool())),
            ("average + max nhwc", [8, 28, 28, 512], new MultiPool(new GlobalMaxPool(), new GlobalAveragePool()) { Layout = Layout.ChannelsLast }),
            ("average + max 3-D", [2, 64, 32, 64, 64], new MultiPool(new GlobalMaxPool(), new GlobalAveragePool())),
            ("pspnet 1 2 3 5 uneven", [8, 512, 64, 64], MultiPool.AverageGrids(1, 2, 3, 5)),
        ];
        Console.WriteLine($"{"case",-24} {"all ms",9} {"last ms",9} {"ratio",6} {"in turn",9}");
        foreach ((string name, TensorShape shape, MultiPool pool) in cases.Where(entry => entry.Name.Contains(only, StringComparison.Ordinal)))
        {
            Tensor<float> x = Layers.Random<float>(shape);
            Tensor<float> y = Layers.Empty<float>(pool.OutputShape(shape));
            (PoolOperator Operator, Tensor<float> Output)[] parts = [.. pool.Operators.Select(part => part with { Layout = pool.Layout })
                .Select(part => (part, Layers.Empty<float>(part.OutputShape(shape))))];
            (double all, double last, double each) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (int round = 0; round < rounds; round++)
            {
                all = Math.Min(all, QuickTimes.Time(() => engine.Run(pool, x.AsReadOnlyTensorSpan(), y.AsTensorSpan())));
                last = Math.Min(last, QuickTimes.Time(() => engine.Run(parts[^1].Operator, x.AsReadOnlyTensorSpan(), parts[^1].Output.AsTensorSpan())));
                each = Math.Min(each, QuickTimes.Time(() =>
                {
                    foreach ((PoolOperator part, Tensor<float> output) in parts)
                        engine.Run(part, x.AsReadOnlyTensorSpan(), output.AsTensorSpan());
                }));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {all,9:F3} {last,9:F3} {all / last,6:F2} {each,9:F3}"));
        }

        return 0;
    }
}
