using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>The second step of windows that were reduced in slices: joins the slices of one, in their order.</summary>
public struct JoinBody<TPartials, TSink, TValue, TSum, TReduction> : IBody
    where TPartials : struct, IMemory<TSum>
    where TSink : struct, ISink<TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>The partial results, those of one window side by side.</summary>
    public TPartials Partials;

    /// <summary>The output.</summary>
    public TSink Output;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>Parts of a window.</summary>
    public int Parts;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        TSum sum = Partials.Load(index * Parts);
        for (int slice = 1; slice < Parts; slice++)
            sum = Reduction.Append(sum, Partials.Load((index * Parts) + slice));
        Spot place = Window.Extents.OutputSpot(index);
        Output.Store(index, sum, Window.Divisor(Window.DepthTaps(place), Window.HeightTaps(place), Window.WidthTaps(place)));
    }
}
