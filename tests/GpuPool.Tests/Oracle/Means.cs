using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>The poolings beyond maximum, average and norm: their parameters, whatever the windows are.</summary>
internal abstract record Means
{
    /// <summary>Whether the parameters keep the rules.</summary>
    public abstract bool IsValid { get; }

    public abstract Expected<T> Forward<T>(Windowing windowing, T[] x)
        where T : unmanaged, INumber<T>;

    public abstract Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy)
        where T : unmanaged, INumber<T>;

    /// <summary>Null for an operator of another kind.</summary>
    public static Means? Of(PoolOperator op) => op switch
    {
        VariancePool { Correction: double correction } => new Spread(correction, Root: false),
        AdaptiveVariancePool { Correction: double correction } => new Spread(correction, Root: false),
        GlobalVariancePool { Correction: double correction } => new Spread(correction, Root: false),
        StandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        AdaptiveStandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        GlobalStandardDeviationPool { Correction: double correction } => new Spread(correction, Root: true),
        _ => null,
    };

    private sealed record Spread(double Correction, bool Root) : Means
    {
        public override bool IsValid => Correction >= 0;

        public override Expected<T> Forward<T>(Windowing windowing, T[] x) =>
            PlainSpread.Forward(windowing.OutputShape, windowing.Output.Count, windowing.All(), x, Correction, Root);

        public override Expected<T> Gradient<T>(Windowing windowing, Plain<T> x, T[] dy) =>
            PlainSpread.Gradient(x.Shape, windowing.All(), x.Values, dy, Correction, Root);
    }
}
