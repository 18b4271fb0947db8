using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>The poolings beyond maximum, average and norm: their parameters, whatever the windows are.</summary>
internal abstract record Means
{
    /// <summary>Whether the parameters keep the rules.</summary>
    protected abstract bool IsValid { get; }

    /// <summary>Null for an operator of another kind.</summary>
    public static Means? Of(PoolOperator op) => op switch
    {
        VariancePool { Correction: double correction } => new Spread(correction, Root: false),
        AdaptiveVariancePool { Correction: double correction } => new Spread(correction, Root: false),
        GlobalVariancePool { Correction: double correction } => new Spread(correction, Root: false),
        StandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        AdaptiveStandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        GlobalStandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        SoftPool or AdaptiveSoftPool or GlobalSoftPool => new Soft(),
        GeneralizedMeanPool { P: double p, Epsilon: double least } => new Power(p, least),
        AdaptiveGeneralizedMeanPool { P: double p, Epsilon: double least } => new Power(p, least),
        GlobalGeneralizedMeanPool { P: double p, Epsilon: double least } => new Power(p, least),
        MedianPool { Interpolation: QuantileInterpolation rule } => new Quantile(0.5, rule),
        AdaptiveMedianPool { Interpolation: QuantileInterpolation rule } => new Quantile(0.5, rule),
        GlobalMedianPool { Interpolation: QuantileInterpolation rule } => new Quantile(0.5, rule),
        QuantilePool { Q: double q, Interpolation: QuantileInterpolation rule } => new Quantile(q, rule),
        AdaptiveQuantilePool { Q: double q, Interpolation: QuantileInterpolation rule } => new Quantile(q, rule),
        GlobalQuantilePool { Q: double q, Interpolation: QuantileInterpolation rule } => new Quantile(q, rule),
        _ => null,
    };

    /// <summary>The result, or null where a rule forbids the operator or a shape.</summary>
    public Expected<T>? Forward<T>(PoolOperator op, Plain<T> x, Plain<T>? powers)
        where T : unmanaged, INumber<T> =>
        IsValid && Windowing.Of(op, x.Shape) is Windowing windowing && Fits(windowing, powers) ? Forward(windowing, x.Values, powers?.Values) : null;

    /// <summary>The gradient, or null where a rule forbids it.</summary>
    public Expected<T>? Gradient<T>(PoolOperator op, Plain<T> dy, Plain<T> x, Plain<T>? powers)
        where T : unmanaged, INumber<T> =>
        IsValid && Windowing.Of(op, x.Shape) is Windowing windowing && Fits(windowing, powers) && dy.Shape == windowing.OutputShape
            ? Gradient(windowing, x, dy.Values, powers?.Values)
            : null;

    protected abstract Expected<T> Forward<T>(Windowing windowing, T[] x, T[]? powers)
        where T : unmanaged, INumber<T>;

    protected abstract Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy, T[]? powers)
        where T : unmanaged, INumber<T>;

    private static bool Fits<T>(Windowing windowing, Plain<T>? powers)
        where T : unmanaged => powers is null || powers.Shape == [windowing.Input.C];

    private sealed record Spread(double Correction, bool Root) : Means
    {
        protected override bool IsValid => Correction >= 0;

        protected override Expected<T> Forward<T>(Windowing windowing, T[] x, T[]? powers) =>
            PlainSpread.Forward(windowing.OutputShape, windowing.Output.Count, windowing.All(), x, Correction, Root);

        protected override Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy, T[]? powers) =>
            PlainSpread.Gradient(x.Shape, windowing.All(), x.Values, dy, Correction, Root);
    }

    private sealed record Soft : Means
    {
        protected override bool IsValid => true;

        protected override Expected<T> Forward<T>(Windowing windowing, T[] x, T[]? powers) =>
            PlainSoft.Forward(windowing.OutputShape, windowing.Output.Count, windowing.All(), x);

        protected override Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy, T[]? powers) =>
            PlainSoft.Gradient(x.Shape, windowing.All(), x.Values, dy);
    }

    private sealed record Quantile(double Q, QuantileInterpolation Rule) : Means
    {
        protected override bool IsValid => Q >= 0 && Q <= 1;

        protected override Expected<T> Forward<T>(Windowing windowing, T[] x, T[]? powers) =>
            PlainQuantile.Forward(windowing.OutputShape, windowing.Output.Count, windowing.All(), x, Q, Rule);

        protected override Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy, T[]? powers) =>
            PlainQuantile.Gradient(x.Shape, windowing.All(), x.Values, dy, Q, Rule);
    }

    private sealed record Power(double P, double Least) : Means
    {
        protected override bool IsValid => P > 0 && Least >= 0;

        protected override Expected<T> Forward<T>(Windowing windowing, T[] x, T[]? powers) =>
            PlainPowerMean.Forward(windowing.OutputShape, windowing.Output.Count, windowing.All(), x, Of<T>(windowing.Output, powers), Least);

        protected override Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy, T[]? powers) =>
            PlainPowerMean.Gradient(x.Shape, windowing.All(), x.Values, dy, Of<T>(windowing.Output, powers), Least);

        /// <summary>The power at an offset of the output.</summary>
        private Func<long, double> Of<T>(Grid output, T[]? powers)
            where T : unmanaged, INumber<T> => offset =>
        {
            long channel = output.Layout == Layout.ChannelsLast ? offset % output.C : offset / (output.D * output.H * output.W) % output.C;
            return powers is null ? P : double.CreateChecked(powers[channel]);
        };
    }
}
