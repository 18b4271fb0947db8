namespace GpuPool.Tests.Operators;

/// <summary>Every rule of shapes and attributes is refused by an exception that names the parameter, its value and the rule.</summary>
public sealed class ArgumentErrorTests
{
    private static readonly TensorShape Plane = [1, 2, 6, 6];

    private static readonly Refusal[] Windows =
    [
        Refusal.OfPlane(new MaxPool(), "kernel", "1, 2 or 3 values", "[]"),
        Refusal.OfPlane(new MaxPool(2, 2, 2, 2), "kernel", "1, 2 or 3 values", "[2, 2, 2, 2]"),
        Refusal.OfPlane(new MaxPool(2, 0), "kernel", "at least 1", "[2, 0]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Stride = [1, 2, 3] }, "stride", "1 or 2 values", "[1, 2, 3]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Stride = [0] }, "stride", "at least 1", "[0]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Dilation = [1, -1] }, "dilation", "at least 1", "[1, -1]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Padding = [1, 2, 3] }, "padding", "1, 2 or 4 values", "[1, 2, 3]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Padding = [0, 0, 0, -2] }, "padding", "not be negative", "[0, 0, 0, -2]"),
        Refusal.OfPlane(new MaxPool(2, 2) { Padding = [1], AutoPad = AutoPad.SameUpper }, "padding", "left out", "SameUpper", "[1]"),
        Refusal.OfPlane(new MaxPool(7, 2), "kernel", "fit the padded input", "7 taps", "has 6"),
        Refusal.OfPlane(new MaxPool(4, 4) { Dilation = [2, 2] }, "kernel", "fit the padded input", "reach over 7"),
        Refusal.OfPlane(new MaxPool(2, 2) { Dilation = [long.MaxValue, 1] }, "kernel", "64 bits"),
        Refusal.OfPlane(new MaxPool(2, 2) { Padding = [long.MaxValue] }, "kernel", "64 bits"),
        Refusal.OfPlane(new MaxPool(2, 2) { Dilation = [long.MaxValue], AutoPad = AutoPad.SameLower }, "kernel", "64 bits"),
        Refusal.OfPlane(new MaxPool(2, 2) { Padding = [6, 0], PaddingMode = PaddingMode.Reflect }, "padding", "less than the input's extent", "Reflect", "6 + 6 over 6"),
        Refusal.OfPlane(new MaxPool(2, 2) { PaddingValue = 2 }, "paddingValue", "left out", "Implicit", "2"),
        Refusal.OfPlane(new MaxPool(2, 2) { PaddingMode = PaddingMode.Constant, PaddingValue = double.NaN }, "paddingValue", "finite", "NaN"),
        Refusal.OfPlane(new MaxPool(2, 2) { Stride = [1L << 40], Padding = [1L << 40], PaddingMode = PaddingMode.Replicate }, "padding", "64 bits", "Replicate", "[1099511627776]"),
        Refusal.OfPlane(new VariancePool(2, 2) { Nan = NanPolicy.Ignore }, "nan", "Propagate for VariancePool", "Ignore"),
        Refusal.OfPlane(new VariancePool(2, 2) { PaddingMode = PaddingMode.Reflect }, "paddingMode", "Implicit for VariancePool", "Reflect"),
        Refusal.OfPlane(new AveragePool(2, 2) { DivisorOverride = 0 }, "divisorOverride", "must not be 0"),
        Refusal.OfPlane(new LpPool(2, 2) { P = -1 }, "p", "greater than zero", "-1"),
        Refusal.OfPlane(new GlobalLpPool { P = 0 }, "p", "greater than zero", "0"),
        Refusal.OfPlane(new VariancePool(2, 2) { Correction = -1 }, "correction", "at least 0", "-1"),
        Refusal.OfPlane(new GlobalStandardDeviationPool { Correction = double.PositiveInfinity }, "correction", "a number of at least 0"),
        Refusal.OfPlane(new GeneralizedMeanPool(2, 2) { P = 0 }, "p", "finite number greater than zero", "0"),
        Refusal.OfPlane(new GlobalGeneralizedMeanPool { P = double.PositiveInfinity }, "p", "finite number greater than zero"),
        Refusal.OfPlane(new GeneralizedMeanPool(2, 2) { Epsilon = -1 }, "epsilon", "at least 0", "-1"),
        Refusal.OfPlane(new QuantilePool(2, 2) { Q = 2 }, "q", "between 0 and 1", "2"),
        Refusal.OfPlane(new GlobalQuantilePool { Q = double.NaN }, "q", "between 0 and 1", "NaN"),
        Refusal.OfPlane(new MedianPool(2, 2) { Interpolation = (QuantileInterpolation)9 }, "interpolation", "named values", "9"),
        Refusal.Of(new MaxPool(2, 2), [6, 6], "x", "4 axes", "(6, 6)"),
        Refusal.Of(new MaxPool(2, 2), [1, 0, 6, 6], "x", "at least one channel", "(1, 0, 6, 6)"),
        Refusal.Of(new MaxPool(2, 2), [1, 2, 6, 0], "x", "spatial extent of 0", "(1, 2, 6, 0)"),
        Refusal.Of(new GlobalMaxPool(), [6, 6], "x", "3, 4 or 5 axes", "(6, 6)"),
        Refusal.Of(new GlobalMaxPool(), [1, 2, 3, 4, 5, 6], "x", "3, 4 or 5 axes", "(1, 2, 3, 4, 5, 6)"),
        Refusal.Of(new GlobalMaxPool(), [1, 2, 0, 4], "x", "spatial extent of 0", "(1, 2, 0, 4)"),
    ];

    private static readonly Refusal[] Adaptive =
    [
        Refusal.OfPlane(new AdaptiveMaxPool(), "outputSize", "1, 2 or 3 values", "[]"),
        Refusal.OfPlane(new AdaptiveMaxPool(2, -1), "outputSize", "not be negative", "[2, -1]"),
        Refusal.OfPlane(new AdaptiveMaxPool(2, 4_000_000_000), "outputSize", "at most 3037000499", "4000000000"),
        Refusal.Of(new AdaptiveMaxPool(2, 2), [6, 6], "x", "4 axes", "(6, 6)"),
    ];

    private static readonly Refusal[] Placed =
    [
        new(new MaxUnpool(), [Plane, Plane], "kernel", ["1, 2 or 3 values", "[]"]),
        new(new MaxUnpool(2, 2), [Plane, [1, 2, 6, 5]], "indices", ["shape of x (1, 2, 6, 6)", "(1, 2, 6, 5)"]),
        new(new MaxUnpool(2, 2) { OutputSize = [12] }, [Plane, Plane], "outputSize", ["2 values", "[12]"]),
        new(new MaxUnpool(2, 2) { OutputSize = [14, 12] }, [Plane, Plane], "outputSize", ["within a stride", "[12, 12]", "[14, 12]"]),
        new(new MaxUnpool(1, 1) { Padding = [3] }, [[1, 1, 2, 2], [1, 1, 2, 2]], "outputSize", ["at least 1", "[-4, -4]"]),
        new(new MaxUnpool(2, 2) { Stride = [long.MaxValue] }, [Plane, Plane], "stride", ["64 bits"]),
        Refusal.OfPlane(new FractionalMaxPool(2) { OutputSize = [3] }, "kernel", "2 or 3 values", "[2]"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2), "outputSize", "exactly one of"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2) { OutputSize = [3, 3], OutputRatio = 0.5 }, "outputSize", "exactly one of", "[3, 3]"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2) { OutputRatio = 1 }, "outputRatio", "between 0 and 1", "1"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2) { OutputRatio = double.NaN }, "outputRatio", "between 0 and 1"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2) { OutputSize = [3] }, "outputSize", "2 values", "[3]"),
        Refusal.OfPlane(new FractionalMaxPool(2, 2) { OutputSize = [6, 3] }, "outputSize", "fit the input", "output 6", "input of 6"),
        new(new FractionalMaxPool(2, 2) { OutputSize = [3, 3] }, [Plane, [1, 2, 3]], "samples", ["(1, 2, 2)", "(1, 2, 3)"]),
    ];

    private static readonly Refusal[] Regions =
    [
        new(new MaxRoiPool(2, 2), [[2, 6, 6], [3, 5]], "x", ["4 axes", "(2, 6, 6)"]),
        new(new MaxRoiPool(2, 2), [Plane, [3, 4]], "rois", ["(R, 5)", "(3, 4)"]),
        new(new RoiAlign(2, 2), [Plane, [3, 5], [3]], "rois", ["(R, 4)", "(3, 5)"]),
        new(new RoiAlign(2, 2), [Plane, [3, 4], [2]], "batchIndices", ["(3)", "(2)"]),
        new(new RoiAlign(), [Plane, [3, 4], [3]], "outputSize", ["1 or 2 values", "[]"]),
        new(new RoiAlign(2, 0), [Plane, [3, 4], [3]], "outputSize", ["at least 1", "[2, 0]"]),
        new(new RoiAlign(2, 2) { SpatialScale = 0 }, [Plane, [3, 4], [3]], "spatialScale", ["greater than zero", "0"]),
        new(new RoiAlign(2, 2) { SpatialScale = double.PositiveInfinity }, [Plane, [3, 4], [3]], "spatialScale", ["finite"]),
        new(new RoiAlign(2, 2) { SamplingRatio = -1 }, [Plane, [3, 4], [3]], "samplingRatio", ["not be negative", "-1"]),
        new(new RoiAlign(2, 2), [[1, 2, 0, 6], [3, 4], [3]], "x", ["no extent of 0", "(1, 2, 0, 6)"]),
    ];

    private static readonly Refusal[] Several =
    [
        Refusal.OfPlane(new MultiPool(), "operators", "at least one operator"),
        Refusal.OfPlane(new MultiPool(new GlobalMaxPool(), new MaxPool(2, 2)), "operators", "adaptive and global", "number 2 is MaxPool"),
        Refusal.OfPlane(new MultiPool(new AdaptiveMaxPool(2, 2), new AdaptiveMaxPool(2)), "operators", "same spatial axes", "number 1 has 2", "number 2 has 1"),
        Refusal.Of(new MultiPool(new AdaptiveMaxPool(2, 2), new GlobalMaxPool()), [2, 6, 6], "operators", "same spatial axes", "(2, 6, 6)"),
        Refusal.OfPlane(new MultiPool(new GlobalMaxPool { Layout = Layout.ChannelsLast }), "operators", "layout of MultiPool, ChannelsFirst", "ChannelsLast"),
        Refusal.OfPlane(new MultiPool(new AdaptiveMaxPool(2, 2), new GlobalMaxPool()) { Join = Joining.Channels }, "join", "(1, 2, 2, 2)", "number 2 gives (1, 2, 1, 1)"),
        Refusal.OfPlane(new MultiPool(new AdaptiveMaxPool(2, -1)), "outputSize", "not be negative"),
        Refusal.OfPlane(new MultiPool(new GlobalMaxPool()) { Join = (Joining)7 }, "join", "separate, channels or flat", "7"),
        new(new MultiPoolGrad(MultiPool.MaxGrids(1, 2)), [[4], Plane], "dy", ["(10)", "(4)"]),
    ];

    private static readonly Refusal[] Inputs =
    [
        new(new MaxPool(2, 2), [], "inputs", ["MaxPool takes the inputs x", "got 0"]),
        new(new MaxPool(2, 2), [Plane, Plane], "inputs", ["MaxPool takes the inputs x", "got 2"]),
        new(new MaxUnpool(2, 2), [Plane], "inputs", ["x, indices", "got 1"]),
        new(new FractionalMaxPool(2, 2), [], "inputs", ["x, [samples]", "got 0"]),
        new(new MaxPoolGrad(new MaxPool(2, 2)), [Plane], "inputs", ["dy, x, [indices]", "got 1"]),
        new(new MaxPoolGrad(new MaxPool(2, 2)), [Plane, Plane], "dy", ["(1, 2, 3, 3)", "(1, 2, 6, 6)"]),
        new(new MaxPoolGrad(new MaxPool(2, 2)), [[1, 2, 3, 3], Plane, Plane], "indices", ["(1, 2, 3, 3)", "(1, 2, 6, 6)"]),
        new(new MaxPoolGrad(new MaxPool(7, 7)), [[1, 2, 3, 3], Plane], "kernel", ["fit the padded input", "7 taps"]),
    ];

    private static IEnumerable<Refusal> All => [.. Windows, .. Adaptive, .. Placed, .. Regions, .. Several, .. Inputs];

    [TestCaseSource(nameof(All))]
    public void A_broken_rule_is_named_with_parameter_and_value(Refusal refusal)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => refusal.Operator.OutputShape(refusal.Inputs))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.ParamName, Is.EqualTo(refusal.Parameter));
            foreach (string word in refusal.Words)
                Assert.That(error.Message, Does.Contain(word));
        });
    }

    [TestCase(ElementType.UInt8, -1)]
    [TestCase(ElementType.Int8, 128)]
    [TestCase(ElementType.Int32, 0.5)]
    [TestCase(ElementType.Int64, 1e19)]
    [TestCase(ElementType.Float16, 1e6)]
    [TestCase(ElementType.Float32, 1e39)]
    public void Padding_that_the_type_does_not_hold_is_refused(ElementType type, double value) =>
        Assert.That(
            () => new Planning.PoolPlan(new MaxPool(2, 2) { PaddingMode = PaddingMode.Constant, PaddingValue = value }, type, [Plane], withIndices: false),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("paddingValue").And.Message.Contains($"{type}").And.Message.Contains($"{value}"));

    [Test]
    public void A_shape_beyond_64_bits_is_refused_before_memory_is_asked_for() =>
        Assert.That(
            () => new AdaptiveMaxPool(3_000_000_000, 3_000_000_000).OutputShape([4, 4, 6, 6]),
            Throws.ArgumentException.With.Message.Contains("more elements than fit 64 bits"));

    [Test]
    public void A_shape_has_no_negative_extent() =>
        Assert.That(() => TensorShape.Create([2, -3]), Throws.ArgumentException.With.Property("ParamName").EqualTo("extents").And.Message.Contains("-3"));

    [Test]
    public void A_gradient_needs_its_operator() =>
        Assert.That(() => new MaxPoolGrad(null!), Throws.ArgumentNullException);
}
