namespace GpuPool.Kernels.Elements;

/// <summary>float: stored and computed as it is.</summary>
public readonly struct Float32 : IElement<float, float>, IReal<float>
{
    /// <inheritdoc/>
    public static float Lowest => float.NegativeInfinity;

    /// <inheritdoc/>
    public static float Highest => float.PositiveInfinity;

    /// <inheritdoc/>
    public static float Load(float stored) => stored;

    /// <inheritdoc/>
    public static float Store(float value) => value;

    /// <inheritdoc/>
    public static float FromCount(long count) => count;

    /// <inheritdoc/>
    public static float FromSingle(float value) => value;

    /// <inheritdoc/>
    public static float FromDouble(double value) => (float)value;

    /// <inheritdoc/>
    public static double ToDouble(float value) => value;

    /// <inheritdoc/>
    public static long Truncate(float value) => (long)value;

    /// <inheritdoc/>
    public static float Abs(float value) => MathF.Abs(value);

    /// <inheritdoc/>
    public static float Sqrt(float value) => MathF.Sqrt(value);

    /// <inheritdoc/>
    public static float Pow(float value, float exponent) => MathF.Pow(value, exponent);

    /// <inheritdoc/>
    public static float Exp(float value) => MathF.Exp(value);
}
