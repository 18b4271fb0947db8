using GpuPool.Tests.Fuzz;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Every gradient against differences of the forward operator, in double.</summary>
public sealed class FiniteDifferenceTests(string device) : DeviceTests(device)
{
    private const double Step = 1e-5;

    private static readonly PoolOperator[] Operators =
    [
        new MaxPool(2, 2) { Stride = [1, 1], Padding = [1, 0] },
        new MinPool(2, 1) { Dilation = [2, 1] },
        new AveragePool(2, 3) { Stride = [1, 2], Padding = [1, 1], CeilMode = true },
        new AveragePool(2, 3) { Stride = [1, 2], Padding = [1, 1], CountIncludePad = false, Layout = Layout.ChannelsLast },
        new AveragePool(2, 2) { DivisorOverride = -3, Dilation = [2, 1] },
        new MaxPool(3, 2) { Stride = [1, 1], Padding = [2, 1], PaddingMode = PaddingMode.Reflect },
        new MinPool(2, 3) { Stride = [1, 2], Padding = [1, 3], PaddingMode = PaddingMode.Replicate, Layout = Layout.ChannelsLast },
        new AveragePool(3, 3) { Stride = [1, 1], Padding = [2, 1], PaddingMode = PaddingMode.Reflect, Dilation = [2, 1] },
        new AveragePool(3, 2) { Stride = [2, 1], Padding = [3, 1], PaddingMode = PaddingMode.Replicate, CeilMode = true },
        new AveragePool(2, 3) { Stride = [1, 2], Padding = [1, 1], PaddingMode = PaddingMode.Constant, PaddingValue = 0.7, DivisorOverride = 5 },
        new LpPool(3, 2) { P = 2, Stride = [1, 1], Padding = [2, 1], PaddingMode = PaddingMode.Reflect },
        new LpPool(2, 2) { P = 3, Padding = [2, 1], PaddingMode = PaddingMode.Constant, PaddingValue = -0.4 },
        new LpPool(3, 3) { P = double.PositiveInfinity, Stride = [1, 1], Padding = [1, 1], PaddingMode = PaddingMode.Replicate },
        new LpPool(2, 2) { P = 1 },
        new LpPool(2, 2) { Stride = [1, 1], Padding = [1, 1] },
        new LpPool(2, 2) { P = 3, Stride = [1, 1] },
        new LpPool(2, 2) { P = 0.5, Layout = Layout.ChannelsLast },
        new LpPool(3, 2) { P = double.PositiveInfinity, Stride = [1, 1] },
        new AdaptiveMaxPool(3, 2),
        new AdaptiveMinPool(2, 4) { Layout = Layout.ChannelsLast },
        new AdaptiveAveragePool(3, 5),
        new GlobalMaxPool(),
        new GlobalMinPool { KeepDims = false },
        new GlobalAveragePool { Layout = Layout.ChannelsLast },
        new GlobalLpPool(),
        new GlobalLpPool { P = 1.5, KeepDims = false },
        new MedianPool(2, 2) { Stride = [1, 1], Padding = [1, 0] },
        new AdaptiveMedianPool(3, 2) { Layout = Layout.ChannelsLast, Interpolation = QuantileInterpolation.Midpoint },
        new GlobalMedianPool { Interpolation = QuantileInterpolation.Higher },
        new QuantilePool(2, 2) { Stride = [1, 1], Padding = [0, 1], Q = 0.3 },
        new AdaptiveQuantilePool(3, 2) { Q = 0.9, Interpolation = QuantileInterpolation.Nearest },
        new GlobalQuantilePool { Q = 0.7, KeepDims = false },
        new SoftPool(2, 2) { Stride = [1, 1], Padding = [1, 0] },
        new AdaptiveSoftPool(3, 2) { Layout = Layout.ChannelsLast },
        new GlobalSoftPool(),
        new GeneralizedMeanPool(2, 2) { Stride = [1, 1], Padding = [0, 1] },
        new AdaptiveGeneralizedMeanPool(3, 2) { P = 2.5, Epsilon = 0.3 },
        new GlobalGeneralizedMeanPool { P = 1.5, KeepDims = false },
        new VariancePool(2, 2) { Stride = [1, 1], Padding = [1, 0], Correction = 0 },
        new StandardDeviationPool(3, 2) { Stride = [1, 1] },
        new AdaptiveVariancePool(3, 2) { Correction = 0.5 },
        new AdaptiveStandardDeviationPool(2, 2) { Layout = Layout.ChannelsLast },
        new GlobalVariancePool(),
        new GlobalStandardDeviationPool { KeepDims = false, Correction = 0 },
        new FractionalMaxPool(2, 2) { OutputSize = [3, 1] },
        new MaxUnpool(2, 2),
        new RoiAlign(2, 2) { SamplingRatio = 2 },
        new MaskedAveragePool(),
        new MaskedAveragePool { Layout = Layout.ChannelsLast, KeepDims = false },
        new MaskedMaxPool { KeepDims = false },
        new MaskedMaxPool { Layout = Layout.ChannelsLast },
        new SegmentAveragePool { Segments = 3 },
        new SegmentAveragePool(),
        new SegmentMaxPool { Segments = 3 },
        new SegmentMaxPool(),
        new SegmentSumPool { Segments = 3 },
        new SegmentSumPool(),
        new RoiAlign(2, 3) { Mode = RoiMode.Maximum, Aligned = false, Layout = Layout.ChannelsLast },
        new MultiPool(new AdaptiveAveragePool(3, 2), new GlobalMaxPool(), new GlobalLpPool()) { Join = Joining.Flat },
        new MultiPool(new AdaptiveAveragePool(2, 3), new AdaptiveMaxPool(2, 3)) { Join = Joining.Channels, Layout = Layout.ChannelsLast },
        new MultiPool(new AdaptiveMinPool(2, 1), new AdaptiveAveragePool(1, 1)),
    ];

    private static IEnumerable<TestCaseData> Cases => Operators.Select(op => new TestCaseData(op).SetArgDisplayNames(OperatorCatalog.Write(op)));

    [TestCaseSource(nameof(Cases))]
    public void A_gradient_is_the_slope_of_the_forward_operator(PoolOperator op)
    {
        Plain<double> x = Scattered(op is SegmentOperator ? [6, 4] : [1, 4, 4, 2], 0.1);
        (Plain<double>[] rest, Plain<long>? indices) = Others(op, x.Shape);
        PlainMask? mask = MaskFor(op);
        List<TensorShape> shapes = [x.Shape, .. rest.Select(tensor => tensor.Shape)];
        if ((indices?.Shape ?? mask?.Shape) is TensorShape last)
            shapes.Add(last);
        Plain<double> dy = Scattered(op.OutputShape([.. shapes]), 0.37);
        double[] dx = Call.Run(Engine, FuzzGradients.Of(op), [dy, x, .. rest], indices, mask: mask).Values.Values;
        double tolerance = Device.StartsWith("cpu", StringComparison.Ordinal) || op is not (LpPool or GlobalLpPool) ? 1e-6 : 1e-2;
        for (int i = 0; i < x.Values.Length; i++)
        {
            double slope = (Loss(i, Step) - Loss(i, -Step)) / (2 * Step);
            Assert.That(dx[i], Is.EqualTo(slope).Within(tolerance), $"element {i}");
        }

        double Loss(int moved, double by)
        {
            double[] values = [.. x.Values];
            values[moved] += by;
            double[] y = Call.Run(Engine, op, [x with { Values = values }, .. rest], indices, mask: mask).Values.Values;
            return y.Zip(dy.Values, (value, weight) => value * weight).Sum();
        }
    }

    [Test]
    public void Every_operator_with_a_gradient_is_checked() =>
        Assert.That(
            Operators.Select(op => op.Name + "Grad").Distinct(),
            Is.EquivalentTo(OperatorCatalog.Names.Where(name => name.EndsWith("Grad", StringComparison.Ordinal))));

    private static (Plain<double>[] Elements, Plain<long>? Indices) Others(PoolOperator op, TensorShape x) => op switch
    {
        FractionalMaxPool => ([new Plain<double>([1, 4, 2], [0.1, 0.6, 0.35, 0.8, 0.9, 0.05, 0.5, 0.5])], null),
        MaxUnpool => ([], new Plain<long>(x, [.. Enumerable.Range(0, (int)x.ElementCount).Select(i => (long)(i * 5 % 8 * 4) % 32)])),
        RoiAlign => ([new Plain<double>([2, 4], [0.3, 0.2, 2.9, 3.1, -0.6, 0.7, 1.8, 2.2])], new Plain<long>([2], [0, 0])),
        SegmentOperator { Segments: null } => ([], new Plain<long>([4], [1, 3, 3, 6])),
        SegmentOperator => ([], new Plain<long>([6], [2, 0, 2, 0, 2, 2])),
        _ => ([], null),
    };

    private static PlainMask? MaskFor(PoolOperator op) => op switch
    {
        MaskedOperator { Layout: Layout.ChannelsLast } => new PlainMask([1, 4, 4], ElementType.Float32, [.. Enumerable.Range(0, 16).Select(i => i % 3 * 0.5)]),
        MaskedOperator => new PlainMask([1, 4, 2], ElementType.Int64, [.. Enumerable.Range(0, 8).Select(i => (double)(i % 3))]),
        _ => null,
    };

    // Values of either sign, at least 0.02 apart and away from 0, so that no step changes who wins.
    private static Plain<double> Scattered(TensorShape shape, double first)
    {
        int count = (int)shape.ElementCount;
        double[] values = [.. Enumerable.Range(0, count).Select(i => (first + (i * 29 % Prime(count) * 0.021)) * (i * 7 % 3 == 0 ? -1 : 1))];
        return new Plain<double>(shape, values);
    }

    private static int Prime(int least) => Enumerable.Range(Math.Max(2, least), 200).First(n => n != 29 && Enumerable.Range(2, n - 2).All(d => n % d != 0));
}
