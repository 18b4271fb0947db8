using GpuPool.Kernels.Reductions;

namespace GpuPool.Operators;

/// <summary>Which arithmetic a pooling does.</summary>
internal enum ReductionMode
{
    Maximum,
    Minimum,
    Average,
    Norm,
    Variance,
    StandardDeviation,
    Soft,
    GeneralizedMean,
    Quantile,
}

/// <summary>A mode and its parameter.</summary>
/// <param name="Mode">The arithmetic.</param>
/// <param name="Power">The p of a norm or a generalised mean, otherwise 0.</param>
/// <param name="IgnoresNan">Whether NaN takes no part.</param>
/// <param name="KeepsDivisor">Whether the divisor of an average is given, so that NaN changes nothing in it.</param>
internal readonly record struct Reduction(ReductionMode Mode, double Power = 0, bool IgnoresNan = false, bool KeepsDivisor = false)
{
    public static readonly Reduction Maximum = new(ReductionMode.Maximum);

    public static readonly Reduction Minimum = new(ReductionMode.Minimum);

    public static readonly Reduction Average = new(ReductionMode.Average);

    /// <summary>What a variance subtracts from the number of values.</summary>
    public double Correction { get; init; }

    /// <summary>The least value that a generalised mean sees.</summary>
    public double Epsilon { get; init; }

    /// <summary>Which quantile, from 0 to 1.</summary>
    public double Quantile { get; init; }

    /// <summary>What a quantile is that lies between two elements.</summary>
    public QuantileInterpolation Interpolation { get; init; }

    public bool IsExtreme => Mode is ReductionMode.Maximum or ReductionMode.Minimum;

    /// <summary>Whether sums over the rows of a window, folded axis by axis, give the result.</summary>
    public bool IsFold => IsExtreme || Mode is ReductionMode.Average or ReductionMode.Norm;

    public bool TakesIntegers => IsExtreme || Mode == ReductionMode.Average
        || (Mode == ReductionMode.Quantile && Interpolation is QuantileInterpolation.Lower or QuantileInterpolation.Higher or QuantileInterpolation.Nearest);

    /// <summary>The place of a quantile among sorted values.</summary>
    public QuantileRank Rank => new(Quantile, (int)Interpolation);

    /// <summary>Whether the gradient needs more of a window than its result.</summary>
    public bool HasFacts => Mode is ReductionMode.Variance or ReductionMode.StandardDeviation or ReductionMode.Soft or ReductionMode.GeneralizedMean;

    /// <summary>Refuses parameters that break a rule.</summary>
    /// <exception cref="ArgumentException">One does; the message names it.</exception>
    public void Check()
    {
        if (!(Correction >= 0 && double.IsFinite(Correction)))
            throw new ArgumentException($"correction must be a number of at least 0, but got {Correction}.", "correction");
        if (Mode == ReductionMode.GeneralizedMean && !(Power > 0 && double.IsFinite(Power)))
            throw new ArgumentException($"p must be a finite number greater than zero, but got {Power}.", "p");
        if (!(Quantile is >= 0 and <= 1))
            throw new ArgumentException($"q must lie between 0 and 1, but got {Quantile}.", "q");
        if (!Enum.IsDefined(Interpolation))
            throw new ArgumentException($"interpolation must be one of the named values, but got {Interpolation}.", "interpolation");
        if (!(Epsilon >= 0 && double.IsFinite(Epsilon)))
            throw new ArgumentException($"epsilon must be a number of at least 0, but got {Epsilon}.", "epsilon");
    }

    /// <summary>The p-norm.</summary>
    /// <exception cref="ArgumentException">p is not positive.</exception>
    public static Reduction Norm(double p) => p > 0
        ? new Reduction(ReductionMode.Norm, p)
        : throw new ArgumentException($"p must be greater than zero (or infinite), but got {p}.", nameof(p));
}
