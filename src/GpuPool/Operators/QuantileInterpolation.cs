namespace GpuPool;

/// <summary>What a quantile is whose place q·(n − 1) lies between two of the n sorted elements, as NumPy and PyTorch name it.</summary>
public enum QuantileInterpolation
{
    /// <summary>In between, by the distance of the place from both.</summary>
    Linear,

    /// <summary>The lower element.</summary>
    Lower,

    /// <summary>The higher element.</summary>
    Higher,

    /// <summary>The element whose place is nearer; of two as near the one with the even place.</summary>
    Nearest,

    /// <summary>The middle of both.</summary>
    Midpoint,
}
