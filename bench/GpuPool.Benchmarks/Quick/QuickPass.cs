namespace GpuPool.Benchmarks.Quick;

/// <summary>What of a layer is timed.</summary>
internal enum QuickPass
{
    /// <summary>The values.</summary>
    Forward,

    /// <summary>The values and the indices; in place of the copy the values alone.</summary>
    Indices,

    /// <summary>The gradient; that of a maximum has the indices.</summary>
    Gradient,

    /// <summary>The gradient of a maximum that finds the indices again.</summary>
    Found,
}
