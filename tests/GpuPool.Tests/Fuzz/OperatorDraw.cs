namespace GpuPool.Tests.Fuzz;

/// <summary>Random attributes of sliding, adaptive and global pooling for an input of a given shape.</summary>
internal sealed class OperatorDraw(Draw draw, TensorShape x, int rank, Layout layout, bool takesReals)
{
    private static readonly double[] Powers = [1, 2, double.PositiveInfinity, 3, 4, 1.5, 0.5, 2.5, 7];

    /// <summary>Draws the attributes of the operator of a name.</summary>
    public PoolOperator Of(string name)
    {
        if (name == nameof(MultiPool))
            return Several();
        ReducingOperator op = Plain(name) with { Nan = draw.Chance(0.75) ? NanPolicy.Propagate : NanPolicy.Ignore };
        if (Oracle.Means.Of(op) is null || draw.Chance(0.05))
            return Counting(op);
        op = op with { Nan = NanPolicy.Propagate };
        return op is WindowedOperator windowed ? windowed with { PaddingMode = PaddingMode.Implicit, PaddingValue = 0 } : op;
    }

    private ReducingOperator Plain(string name) => name switch
    {
        nameof(MaxPool) => Sliding(new MaxPool(Kernel())),
        nameof(MinPool) => Sliding(new MinPool(Kernel())),
        nameof(AveragePool) => Average(),
        nameof(LpPool) => Sliding(new LpPool(Kernel()) { P = draw.OneOf<double>(Powers) }),
        nameof(AdaptiveMaxPool) => new AdaptiveMaxPool(Sizes()) { Layout = layout },
        nameof(AdaptiveMinPool) => new AdaptiveMinPool(Sizes()) { Layout = layout },
        nameof(AdaptiveAveragePool) => new AdaptiveAveragePool(Sizes()) { Layout = layout },
        nameof(GlobalMaxPool) => new GlobalMaxPool { Layout = layout, KeepDims = draw.Chance(0.5) },
        nameof(GlobalMinPool) => new GlobalMinPool { Layout = layout, KeepDims = draw.Chance(0.5) },
        nameof(GlobalAveragePool) => new GlobalAveragePool { Layout = layout, KeepDims = draw.Chance(0.5) },
        nameof(GlobalLpPool) => new GlobalLpPool { Layout = layout, KeepDims = draw.Chance(0.5), P = draw.OneOf<double>(Powers) },
        _ when Means(name) is ReducingOperator op => op,
        _ => throw new ArgumentException($"No attributes are drawn for {name}.", nameof(name)),
    };

    private ReducingOperator? Means(string name) => name switch
    {
        nameof(VariancePool) => Sliding(new VariancePool(Kernel()) { Correction = Correction() }),
        nameof(StandardDeviationPool) => Sliding(new StandardDeviationPool(Kernel()) { Correction = Correction() }),
        nameof(SoftPool) => Sliding(new SoftPool(Kernel())),
        nameof(AdaptiveSoftPool) => new AdaptiveSoftPool(Sizes()) { Layout = layout },
        nameof(GlobalSoftPool) => new GlobalSoftPool { Layout = layout, KeepDims = draw.Chance(0.5) },
        nameof(GeneralizedMeanPool) => Sliding(new GeneralizedMeanPool(Kernel()) { P = Power(), Epsilon = Epsilon() }),
        nameof(AdaptiveGeneralizedMeanPool) => new AdaptiveGeneralizedMeanPool(Sizes()) { Layout = layout, P = Power(), Epsilon = Epsilon() },
        nameof(GlobalGeneralizedMeanPool) => new GlobalGeneralizedMeanPool { Layout = layout, KeepDims = draw.Chance(0.5), P = Power(), Epsilon = Epsilon() },
        nameof(MedianPool) => Sliding(new MedianPool(Kernel()) { Interpolation = Rule() }),
        nameof(AdaptiveMedianPool) => new AdaptiveMedianPool(Sizes()) { Layout = layout, Interpolation = Rule() },
        nameof(GlobalMedianPool) => new GlobalMedianPool { Layout = layout, KeepDims = draw.Chance(0.5), Interpolation = Rule() },
        nameof(QuantilePool) => Sliding(new QuantilePool(Kernel()) { Q = Quantile(), Interpolation = Rule() }),
        nameof(AdaptiveQuantilePool) => new AdaptiveQuantilePool(Sizes()) { Layout = layout, Q = Quantile(), Interpolation = Rule() },
        nameof(GlobalQuantilePool) => new GlobalQuantilePool { Layout = layout, KeepDims = draw.Chance(0.5), Q = Quantile(), Interpolation = Rule() },
        nameof(AdaptiveVariancePool) => new AdaptiveVariancePool(Sizes()) { Layout = layout, Correction = Correction() },
        nameof(AdaptiveStandardDeviationPool) => new AdaptiveStandardDeviationPool(Sizes()) { Layout = layout, Correction = Correction() },
        nameof(GlobalVariancePool) => new GlobalVariancePool { Layout = layout, KeepDims = draw.Chance(0.5), Correction = Correction() },
        nameof(GlobalStandardDeviationPool) => new GlobalStandardDeviationPool { Layout = layout, KeepDims = draw.Chance(0.5), Correction = Correction() },
        _ => null,
    };

    // Integers take those that give an element.
    private QuantileInterpolation Rule() => takesReals && draw.Chance(0.5)
        ? draw.OneOf(QuantileInterpolation.Linear, QuantileInterpolation.Midpoint)
        : draw.OneOf(QuantileInterpolation.Lower, QuantileInterpolation.Higher, QuantileInterpolation.Nearest);

    private double Quantile() => draw.Chance(0.9) ? draw.OneOf(0, 1, 0.5, 0.25, 0.75, 0.1, 0.3, 0.7, 0.9, 1e-3) : draw.OneOf(-0.1, 1.5, double.NaN);

    private double Power() => draw.Chance(0.4) ? 3 : draw.OneOf(1, 2, 4, 0.5, 2.5, 7, 100, -1);

    private double Epsilon() => draw.Chance(0.5) ? 1e-6 : draw.OneOf(0, 0.5, 1e-3, -1);

    private double Correction() => draw.Chance(0.4) ? 1 : draw.Chance(0.7) ? 0 : draw.OneOf(0.5, 1.5, 2, -1);

    private MultiPool Several()
    {
        string[] names = [nameof(AdaptiveMaxPool), nameof(AdaptiveMinPool), nameof(AdaptiveAveragePool)];
        if (x.Rank == rank + 2)
            names = [.. names, nameof(GlobalMaxPool), nameof(GlobalAveragePool), .. takesReals ? [nameof(GlobalLpPool), nameof(GlobalStandardDeviationPool), nameof(AdaptiveSoftPool)] : Array.Empty<string>()];
        Joining join = draw.OneOf(Joining.Separate, Joining.Channels, Joining.Flat);
        OperatorList parts = [.. Enumerable.Range(0, (int)draw.Between(1, 4)).Select(_ => Of(draw.OneOf<string>(names)))];

        // Side by side outputs must be alike.
        if (join == Joining.Channels && draw.Chance(0.95))
            parts = [parts[0], .. names[..3].Take(draw.Between(0, 2)).Select(name => parts[0] is AdaptiveOperator first ? Sized(name, first.OutputSize) : parts[0])];
        return new MultiPool(parts) { Join = join, Layout = layout };
    }

    private static AdaptiveOperator Sized(string name, OutputSize size) => name switch
    {
        nameof(AdaptiveMaxPool) => new AdaptiveMaxPool(size),
        nameof(AdaptiveMinPool) => new AdaptiveMinPool(size),
        _ => new AdaptiveAveragePool(size),
    };

    private ReducingOperator Counting(ReducingOperator op)
    {
        IndicesBase counts = draw.Chance(0.7) ? IndicesBase.Plane : draw.OneOf(IndicesBase.Tensor, IndicesBase.TensorColumnMajor);
        return op switch
        {
            MaxPool max => max with { IndicesBase = counts },
            MinPool min => min with { IndicesBase = counts },
            AdaptiveMaxPool max => max with { IndicesBase = counts },
            AdaptiveMinPool min => min with { IndicesBase = counts },
            GlobalMaxPool max => max with { IndicesBase = counts },
            GlobalMinPool min => min with { IndicesBase = counts },
            _ => op,
        };
    }

    private AveragePool Average()
    {
        var op = new AveragePool(Kernel())
        {
            CountIncludePad = draw.Chance(0.5),
            DivisorOverride = draw.Chance(0.85) ? null : draw.OneOf(1, 2, 3, 7, -2, 1000, int.MaxValue),
        };
        return Sliding(op);
    }

    private T Sliding<T>(T op)
        where T : WindowedOperator
    {
        AutoPad autoPad = draw.Chance(0.85) ? AutoPad.NotSet : draw.OneOf(AutoPad.Valid, AutoPad.SameUpper, AutoPad.SameLower);
        op = op with
        {
            Layout = layout,
            Stride = draw.Chance(0.2) ? [] : draw.Chance(0.15) ? [draw.Between(1, 3)] : PerAxis(1, 4),
            Dilation = draw.Chance(0.6) ? [] : PerAxis(1, 3),
            Padding = autoPad != AutoPad.NotSet || draw.Chance(0.4) ? [] : Padding(op.Kernel),
            CeilMode = draw.Chance(0.4),
            AutoPad = autoPad,
            PaddingMode = draw.Chance(0.7) ? PaddingMode.Implicit : draw.OneOf(PaddingMode.Constant, PaddingMode.Reflect, PaddingMode.Replicate),
        };
        if (op.PaddingMode == PaddingMode.Constant)
            op = op with { PaddingValue = draw.OneOf(0, 1, 2, 100, -1.5) };

        // Most draws should run: a window that fits nowhere loses its dilation.
        bool fits = true;
        for (int i = 0; i < rank && autoPad is AutoPad.NotSet or AutoPad.Valid; i++)
        {
            long dilation = op.Dilation.Count == 0 ? 1 : op.Dilation[i];
            fits &= (dilation * (op.Kernel[i] - 1)) + 1 <= Extent(i);
        }

        return fits || draw.Chance(0.2) ? op : op with { Dilation = [] };
    }

    private Extents Kernel() => Extents.Create(Axes(axis =>
    {
        long extent = Extent(axis);
        return draw.Chance(0.15) ? 1 : draw.Chance(0.12) ? extent : draw.Between(1, (int)Math.Min(extent, draw.OneOf(3, 3, 5, 9)));
    }));

    private Extents Padding(Extents kernel)
    {
        if (draw.Chance(0.15))
            return [draw.Between(0, 2)];
        long[] begin = Axes(axis => draw.Between(0, (int)(draw.Chance(0.9) ? kernel[axis] / 2 : kernel[axis] + 2)));
        return Extents.Create(draw.Chance(0.6) ? begin : [.. begin, .. Axes(axis => draw.Between(0, (int)kernel[axis]))]);
    }

    private OutputSize Sizes()
    {
        var sizes = new long?[rank];
        for (int i = 0; i < rank; i++)
        {
            long extent = Extent(i);
            sizes[i] = draw.Chance(0.1) ? null : draw.Chance(0.02) ? 0 : draw.Chance(0.8) ? draw.Between(1, (int)Math.Min(extent, 12)) : draw.Between(1, (int)Math.Min((extent * 2) + 1, 20));
        }

        return OutputSize.Create(sizes);
    }

    private long[] Axes(Func<int, long> of) => [.. Enumerable.Range(0, rank).Select(of)];

    private Extents PerAxis(int least, int most) => Extents.Create(draw.Each(rank, () => draw.Between(least, most)));

    private long Extent(int axis) => ShapeDraw.Spatial(x, rank, layout, axis);
}
