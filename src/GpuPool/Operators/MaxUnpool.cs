using System.Text.Json.Serialization;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Puts values back at the places that a max pooling took them from, and 0 elsewhere, as PyTorch's MaxUnpool1d/2d/3d.
/// Inputs: x and its indices (of the same shape, counted within one spatial plane of the output, or as <see cref="IndicesBase"/> says).
/// </summary>
/// <remarks>
/// Where two values have the same index, the last in row order wins, on every device. An index outside of its plane is an
/// <see cref="ArgumentException"/> that names its position. Takes real and integer types.
/// </remarks>
public sealed record MaxUnpool : PoolOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The kernel of the max pooling: one number per spatial axis.</param>
    [JsonConstructor]
    public MaxUnpool(params Extents kernel)
    {
        Kernel = kernel;
    }

    /// <summary>The kernel of the max pooling; its length is the number of spatial axes.</summary>
    public Extents Kernel { get; init; }

    /// <summary>The stride of the max pooling; the kernel if left out.</summary>
    public Extents Stride { get; init; }

    /// <summary>The padding of the max pooling; 0 if left out.</summary>
    public Extents Padding { get; init; }

    /// <summary>
    /// The output's spatial extents; (in − 1)·stride − padding + kernel if left out. They may differ from that by less than
    /// a stride, as in PyTorch.
    /// </summary>
    public Extents OutputSize { get; init; }

    /// <summary>The grid that the indices count in.</summary>
    public IndexGrid IndexGrid { get; init; }

    /// <summary>
    /// What indices count over: one plane by default, as in PyTorch; ONNX's count over the tensor, of the size that
    /// <see cref="IndexGrid"/> says. Each must name a place in its own plane.
    /// </summary>
    public IndicesBase IndicesBase { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndIndices;

    /// <inheritdoc/>
    public override bool TakesIntegers => true;

    internal override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        int rank = Kernel.Count;
        if (rank is < 1 or > 3)
            throw new ArgumentException($"kernel must have 1, 2 or 3 values, one per spatial axis, but got {Kernel}.", "kernel");
        if (inputs[1] != inputs[0])
            throw new ArgumentException($"indices must have the shape of x {inputs[0]}, but their shape is {inputs[1]}.", "indices");
        SpatialView view = SpatialView.Of(inputs[0], rank, Layout);
        long[] implied = ImpliedSize(view, out long[] stride);
        long[] spatial = SpatialExtents(rank, implied, stride);

        Span<long> pooled = [1, 1, 1];
        Span<long> output = [1, 1, 1];
        Span<long> grid = [1, 1, 1];
        for (int i = 0; i < rank; i++)
        {
            pooled[3 - rank + i] = view.Spatial(i);
            output[3 - rank + i] = spatial[i];
            grid[3 - rank + i] = IndexGrid == IndexGrid.Implied ? implied[i] : spatial[i];
        }

        return new UnpoolProblem(view.With(spatial), new UnpoolGeometry
        {
            Extents = new Extent5
            {
                Outer = view.Outer,
                Inner = view.Inner,
                InputDepth = pooled[0],
                InputHeight = pooled[1],
                InputWidth = pooled[2],
                OutputDepth = output[0],
                OutputHeight = output[1],
                OutputWidth = output[2],
            },
            IndexDepth = grid[0],
            IndexHeight = grid[1],
            IndexWidth = grid[2],
        })
        {
            IndicesBase = IndicesBase,
        };
    }

    private long[] ImpliedSize(SpatialView view, out long[] stride)
    {
        long[] kernel = WindowRules.PerAxis(Kernel, view.Rank, [], 1, "kernel");
        stride = WindowRules.PerAxis(Stride, view.Rank, kernel, 1, "stride");
        (long[] begin, long[] end) = WindowRules.Sides(Padding, view.Rank);
        long[] implied = new long[view.Rank];
        try
        {
            for (int i = 0; i < view.Rank; i++)
                implied[i] = checked(((view.Spatial(i) - 1) * stride[i]) - begin[i] - end[i] + kernel[i]);
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"kernel {Kernel} and stride {Stride} do not fit 64 bits.", nameof(stride));
        }

        return implied;
    }

    private long[] SpatialExtents(int rank, long[] implied, long[] stride)
    {
        if (OutputSize.Count != 0 && OutputSize.Count != rank)
            throw new ArgumentException($"outputSize must have {rank} values, one per spatial axis, but got {OutputSize}.", "outputSize");
        long[] spatial = OutputSize.Count == 0 ? implied : OutputSize.ToArray();
        for (int i = 0; i < rank; i++)
        {
            if (spatial[i] < 1)
                throw new ArgumentException($"outputSize must be at least 1 on every axis, but is [{string.Join(", ", spatial)}].", "outputSize");
            if (spatial[i] <= implied[i] - stride[i] || spatial[i] >= implied[i] + stride[i])
            {
                throw new ArgumentException(
                    $"outputSize must be within a stride of [{string.Join(", ", implied)}], as kernel, stride and padding imply, but got {OutputSize}.", "outputSize");
            }
        }

        return spatial;
    }
}
