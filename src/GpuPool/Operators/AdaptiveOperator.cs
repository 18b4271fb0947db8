using GpuPool.Kernels.Geometry;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Pooling into a given number of bins: bin i of an axis covers floor(i·in/out) to ceil((i + 1)·in/out), as PyTorch's
/// adaptive pooling, in integer arithmetic. Bins may overlap, and out may exceed in. x is (N, C, spatial…) or
/// (C, spatial…), or channels last, with as many spatial axes as <see cref="OutputSize"/> has numbers (1 to 3).
/// </summary>
public abstract record AdaptiveOperator : ReducingOperator
{
    private protected AdaptiveOperator(OutputSize outputSize)
    {
        OutputSize = outputSize;
    }

    /// <summary>The output's spatial extents; null keeps the input's extent, 0 gives an empty output.</summary>
    public OutputSize OutputSize { get; init; }

    private protected sealed override Window LowerWindow(TensorShape x, out TensorShape output)
    {
        int rank = OutputSize.Count;
        if (rank is < 1 or > 3)
            throw new ArgumentException($"outputSize must have 1, 2 or 3 values, one per spatial axis, but got {OutputSize}.", "outputSize");
        SpatialView view = SpatialView.Of(x, rank, Layout, emptyChannels: true);
        Span<Axis> axes = [Axis.Untouched(1), Axis.Untouched(1), Axis.Untouched(1)];
        long[] spatial = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            spatial[i] = OutputSize[i] ?? view.Spatial(i);
            if (spatial[i] < 0)
                throw new ArgumentException($"outputSize must not be negative, but got {OutputSize}.", "outputSize");
            if (spatial[i] > MostBins)
                throw new ArgumentException($"outputSize must be at most {MostBins} on an axis, so that bins are exact in 64 bits, but got {OutputSize}.", "outputSize");
            axes[3 - rank + i] = spatial[i] == view.Spatial(i) ? Axis.Untouched(spatial[i]) : Axis.Adaptive(view.Spatial(i), spatial[i]);
        }

        output = view.With(spatial);
        return new Window { Outer = view.Outer, Inner = view.Inner, Depth = axes[0], Height = axes[1], Width = axes[2] };
    }

    // The square of this fits 63 bits.
    private const long MostBins = 3_037_000_499;
}
