namespace GpuPool.Operators;

/// <summary>Which arithmetic a pooling does.</summary>
internal enum ReductionMode
{
    Maximum,
    Minimum,
    Average,
    Norm,
}

/// <summary>A mode and its parameter.</summary>
/// <param name="Mode">The arithmetic.</param>
/// <param name="Power">The p of a norm, otherwise 0.</param>
internal readonly record struct Reduction(ReductionMode Mode, double Power = 0)
{
    public static readonly Reduction Maximum = new(ReductionMode.Maximum);

    public static readonly Reduction Minimum = new(ReductionMode.Minimum);

    public static readonly Reduction Average = new(ReductionMode.Average);

    public bool IsExtreme => Mode is ReductionMode.Maximum or ReductionMode.Minimum;

    /// <summary>The p-norm.</summary>
    /// <exception cref="ArgumentException">p is not positive.</exception>
    public static Reduction Norm(double p) => p > 0
        ? new Reduction(ReductionMode.Norm, p)
        : throw new ArgumentException($"p must be greater than zero (or infinite), but got {p}.", nameof(p));
}
