namespace GpuPool.Kernels.Elements;

/// <summary>
/// The arithmetic of real numbers that generic math cannot give a kernel: conversions (ILGPU compiles no CreateChecked)
/// and the functions that Lp pooling needs.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public interface IReal<T>
    where T : unmanaged
{
    /// <summary>A count as a number.</summary>
    static abstract T FromCount(long count);

    /// <summary>A weight as a number, without a detour over double, which not every GPU has.</summary>
    static abstract T FromSingle(float value);

    /// <summary>A parameter, a coordinate or a weight as a number.</summary>
    static abstract T FromDouble(double value);

    /// <summary>A coordinate as a double.</summary>
    static abstract double ToDouble(T value);

    /// <summary>Rounds toward zero, as a cast does.</summary>
    static abstract long Truncate(T value);

    /// <summary>The magnitude.</summary>
    static abstract T Abs(T value);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T value);

    /// <summary>value raised to a power; GPUs compute it through approximate logarithms in float.</summary>
    static abstract T Pow(T value, T exponent);

    /// <summary>e raised to a power; GPUs approximate it in float.</summary>
    static abstract T Exp(T value);
}
