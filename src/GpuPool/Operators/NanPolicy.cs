namespace GpuPool;

/// <summary>What NaN does to the result of a window.</summary>
public enum NanPolicy
{
    /// <summary>A window with a NaN gives NaN, as PyTorch.</summary>
    Propagate,

    /// <summary>
    /// NaN takes no part, nor does it count in a divisor, as in NumPy's nanmax and nanmean. A window of NaN alone gives NaN,
    /// and index −1. Integers have no NaN.
    /// </summary>
    Ignore,
}
