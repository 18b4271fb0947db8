using GpuPool.Kernels.Geometry;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>Pooling over all spatial axes of (N, C, spatial…) or (N, spatial…, C) with 1 to 3 of them.</summary>
public abstract record GlobalOperator : ReducingOperator
{
    private protected GlobalOperator()
    {
    }

    /// <summary>Whether the spatial axes stay, with extent 1; otherwise the output is (N, C), as Keras's default.</summary>
    public bool KeepDims { get; init; } = true;

    private protected sealed override Window LowerWindow(TensorShape x, out TensorShape output)
    {
        SpatialView view = SpatialView.Batched(x, Layout);
        Span<Axis> axes = [Axis.Untouched(1), Axis.Untouched(1), Axis.Untouched(1)];
        for (int i = 0; i < view.Rank; i++)
            axes[3 - view.Rank + i] = Axis.Sliding(view.Spatial(i), 1, view.Spatial(i), view.Spatial(i), 1, 0, 0);
        output = KeepDims ? view.With(((ReadOnlySpan<long>)[1, 1, 1])[..view.Rank]) : view.WithoutSpatial();
        return new Window { Outer = view.Outer, Inner = view.Inner, Depth = axes[0], Height = axes[1], Width = axes[2] };
    }
}
