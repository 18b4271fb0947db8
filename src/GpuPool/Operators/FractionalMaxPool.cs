using System.Text.Json.Serialization;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Max pooling with windows at pseudo-random places, as PyTorch's FractionalMaxPool2d/3d. Inputs: x and, optionally,
/// samples: (N, C, rank) numbers in [0, 1), the ones that PyTorch draws; without them they come from <see cref="Seed"/>.
/// </summary>
/// <remarks>
/// Sample order as in PyTorch: (width, height) for two axes, (depth, height, width) for three. Window i starts at
/// floor((i + u)·α) − floor(u·α) with α = (in − kernel) / (out − 1), the last one at in − kernel. Ties and NaN as
/// <see cref="MaxPool"/>. Real types.
/// </remarks>
public sealed record FractionalMaxPool : PoolOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis, 2 or 3 of them.</param>
    [JsonConstructor]
    public FractionalMaxPool(params Extents kernel)
    {
        Kernel = kernel;
    }

    /// <summary>The taps of a window along each spatial axis.</summary>
    public Extents Kernel { get; init; }

    /// <summary>The output's spatial extents. Either this or <see cref="OutputRatio"/> is given.</summary>
    public Extents OutputSize { get; init; }

    /// <summary>The output's extents as a share of the input's, between 0 and 1, rounded down, for all axes.</summary>
    public double? OutputRatio { get; init; }

    /// <summary>Where samples come from when none are given: the same seed gives the same windows on every device.</summary>
    public long Seed { get; init; }

    /// <summary>What NaN does: it wins by default, as in PyTorch.</summary>
    public NanPolicy Nan { get; init; }

    /// <summary>What indices count over: one plane by default, as in PyTorch.</summary>
    public IndicesBase IndicesBase { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndSamples;

    /// <inheritdoc/>
    public override bool GivesIndices => true;

    internal override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        int rank = Kernel.Count;
        if (rank is not 2 and not 3)
            throw new ArgumentException($"kernel must have 2 or 3 values, one per spatial axis, but got {Kernel}.", "kernel");
        SpatialView view = SpatialView.Of(inputs[0], rank, Layout);
        if (inputs.Length > 1)
        {
            TensorShape expected = [view.Batch, view.Channels, rank];
            if (inputs[1] != expected)
                throw new ArgumentException($"samples must have the shape {expected} (N, C, spatial axes), but their shape is {inputs[1]}.", "samples");
        }

        long[] kernel = WindowRules.PerAxis(Kernel, rank, [], 1, "kernel");
        long[] spatial = SpatialExtents(view, kernel);
        Span<FractionalAxis> axes = [Untouched, Untouched, Untouched];
        for (int i = 0; i < rank; i++)
        {
            // PyTorch's order: width first for two axes, depth first for three.
            axes[3 - rank + i] = new FractionalAxis { Input = view.Spatial(i), Output = spatial[i], Kernel = kernel[i], Sample = rank == 2 ? 1 - i : i };
        }

        var geometry = new FractionalGeometry(view.Outer, view.Inner, rank, axes[0], axes[1], axes[2], Seed);
        return new FractionalProblem(view.With(spatial), geometry, inputs.Length > 1, Nan == NanPolicy.Ignore) { IndicesBase = IndicesBase };
    }

    private static FractionalAxis Untouched => new() { Input = 1, Output = 1, Kernel = 1, Sample = -1 };

    private long[] SpatialExtents(SpatialView view, long[] kernel)
    {
        if ((OutputSize.Count == 0) == (OutputRatio is null))
            throw new ArgumentException($"exactly one of outputSize and outputRatio must be given, but got {OutputSize} and {OutputRatio}.", "outputSize");
        if (OutputRatio is double ratio && !(ratio > 0 && ratio < 1))
            throw new ArgumentException($"outputRatio must lie between 0 and 1, but got {ratio}.", "outputRatio");
        if (OutputSize.Count != 0 && OutputSize.Count != view.Rank)
            throw new ArgumentException($"outputSize must have {view.Rank} values, one per spatial axis, but got {OutputSize}.", "outputSize");
        long[] spatial = new long[view.Rank];
        for (int i = 0; i < view.Rank; i++)
        {
            spatial[i] = OutputRatio is double share ? (long)(view.Spatial(i) * share) : OutputSize[i];
            if (spatial[i] < 1 || kernel[i] - 1 + spatial[i] > view.Spatial(i))
            {
                throw new ArgumentException(
                    $"outputSize must be at least 1 and, with the kernel, fit the input (kernel + output − 1 ≤ input), but got kernel {kernel[i]} and output {spatial[i]} for an input of {view.Spatial(i)}.",
                    "outputSize");
            }
        }

        return spatial;
    }
}
