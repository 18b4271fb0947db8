using System.Diagnostics;
using System.Numerics.Tensors;
using GpuPool.Files;

namespace GpuPool.Cli.Demo;

/// <summary>The demo's way through the operators: a picture, its edges, and what each pooling makes of them.</summary>
internal sealed class Tour(PoolEngine engine)
{
    private const string PlainCode = "plain C#";
    private const string Edges = "3-edges.png";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.25);

    private readonly List<Exhibit> _exhibits = [];

    public static Image Sample()
    {
        using Stream stream = typeof(Tour).Assembly.GetManifestResourceStream("scene.png")!;
        return ImageFile.Read(stream, "the sample picture");
    }

    public IReadOnlyList<Exhibit> Walk()
    {
        Image sample = Sample();
        Image gray = sample.ToGray();
        TensorShape colors = [1, 3, sample.Height, sample.Width];
        _exhibits.Add(new Exhibit { File = "1-scene.png", Title = "The sample", Caption = "Drawn by a program of ours; there is no camera behind it.", Output = colors, Device = "-", Image = sample });
        Tensor<float> plane = Tensor.Unsqueeze(gray.ToTensor(255f), 0);
        (_, double time) = Measure(sample.ToGray);
        Add("2-gray.png", "In gray", "The weighted sum of red, green and blue.", colors, plane, PlainCode, time);
        (Tensor<float> edges, time) = Measure(() => EdgeFilter.Apply(plane));
        Add(Edges, "Edges", "A 5×5 filter, 24 in the middle and −1 around, clamped to 0 to 255.", Shape(plane), edges, PlainCode, time);

        Pool("4-max.png", "Max pool 2×2", "Edges stay bright: the largest of each four pixels.", new MaxPool(2, 2), edges, "max-pool", "--kernel 2");
        Pool("5-average.png", "Average pool 2×2", "Fine lines fade: the mean of each four pixels.", new AveragePool(2, 2), edges, "average-pool", "--kernel 2");
        Pool("6-adaptive.png", "Adaptive average to 100×100", "Any size into any other: 5.08 pixels to a bin.", new AdaptiveAveragePool(100, 100), edges, "adaptive-average-pool", "--output-size 100");
        Unpool(edges);
        Pool("8-global-average.png", "Global average", "One number per plane: how much edge there is.", new GlobalAveragePool(), edges, "global-average-pool");
        Pool("9-global-max.png", "Global max", "One number per plane: the strongest edge.", new GlobalMaxPool(), edges, "global-max-pool");
        return _exhibits;
    }

    private void Pool(string file, string title, string caption, PoolOperator @operator, Tensor<float> edges, string command, string options = "")
    {
        (Tensor<float> y, double time) = Measure(() => engine.Run(@operator, edges));
        Add(file, title, caption, Shape(edges), y, engine.Device.Name, time, $"gpupool {command} {Edges} OUT.png {options}".TrimEnd());
    }

    private void Unpool(Tensor<float> edges)
    {
        ((Tensor<float> values, Tensor<long> indices), double down) = Measure(() => engine.RunWithIndices(new MaxPool(2, 2), edges));
        (Tensor<float> y, double up) = Measure(() => engine.Run(new MaxUnpool(2, 2), values, indices));
        Add(
            "7-unpooled.png", "Max pool and back", "The maxima at the places they were found, black between them.", Shape(edges), y, engine.Device.Name, down + up,
            $"gpupool max-pool {Edges} MAX.npy --kernel 2 --indices I.npy; gpupool max-unpool MAX.npy I.npy OUT.png --kernel 2");
    }

    private void Add(string file, string title, string caption, TensorShape input, Tensor<float> y, string device, double time, string? command = null) => _exhibits.Add(new Exhibit
    {
        File = file,
        Title = title,
        Caption = caption,
        Input = input,
        Output = Shape(y),
        Device = device,
        Milliseconds = time,
        Command = command,
        Image = y.ToImage(255f),
        Value = y.FlattenedLength == 1 ? y[0, 0, 0, 0] : null,
    });

    private static TensorShape Shape(Tensor<float> tensor) => TensorShape.FromLengths(tensor.Lengths);

    /// <summary>The median of several calls after a quarter of a second of them, in which everything is compiled and compiled better.</summary>
    private static (T Result, double Milliseconds) Measure<T>(Func<T> call)
    {
        long begin = Stopwatch.GetTimestamp();
        T result;
        do
            result = call();
        while (Stopwatch.GetElapsedTime(begin) < WarmUp);

        double[] times = new double[7];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            result = call();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return (result, times[times.Length / 2]);
    }
}
