namespace GpuPool.Kernels.Elements;

/// <summary>double: stored and computed as it is.</summary>
public readonly struct Float64 : IElement<double, double>, IReal<double>
{
    /// <inheritdoc/>
    public static double Lowest => double.NegativeInfinity;

    /// <inheritdoc/>
    public static double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    public static double Load(double stored) => stored;

    /// <inheritdoc/>
    public static double Store(double value) => value;

    /// <inheritdoc/>
    public static double FromCount(long count) => count;

    /// <inheritdoc/>
    public static double FromSingle(float value) => value;

    /// <inheritdoc/>
    public static double FromDouble(double value) => value;

    /// <inheritdoc/>
    public static double ToDouble(double value) => value;

    /// <inheritdoc/>
    public static long Truncate(double value) => (long)value;

    /// <inheritdoc/>
    public static double Abs(double value) => Math.Abs(value);

    /// <inheritdoc/>
    public static double Sqrt(double value) => Math.Sqrt(value);

    /// <inheritdoc/>
    public static double Pow(double value, double exponent) => Math.Pow(value, exponent);

    /// <inheritdoc/>
    public static double Exp(double value) => Math.Exp(value);
}
