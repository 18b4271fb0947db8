namespace GpuPool.Kernels.Geometry;

/// <summary>How the windows of a short column of outputs lie over the rows of the input.</summary>
public interface IRows
{
    /// <summary>Rows of a window.</summary>
    static abstract int Kernel { get; }

    /// <summary>Output rows of a column.</summary>
    static abstract int Outputs { get; }

    /// <summary>Rows from one window to the next.</summary>
    static abstract int Stride { get; }

    /// <summary>Rows under a whole column.</summary>
    static abstract int Count { get; }
}

/// <summary>Windows of so many rows, at such a stride, so many of them one below the other: at most ten rows in all.</summary>
public readonly struct Rows<TKernel, TStride, TOutputs> : IRows
    where TKernel : struct, ICount
    where TStride : struct, ICount
    where TOutputs : struct, ICount
{
    /// <inheritdoc/>
    public static int Kernel => TKernel.Value;

    /// <inheritdoc/>
    public static int Outputs => TOutputs.Value;

    /// <inheritdoc/>
    public static int Stride => TStride.Value;

    /// <inheritdoc/>
    public static int Count => ((TOutputs.Value - 1) * TStride.Value) + TKernel.Value;
}
