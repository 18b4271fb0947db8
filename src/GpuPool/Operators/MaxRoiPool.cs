using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The largest value of each bin of each region, as ONNX's MaxRoiPool and torchvision's roi_pool. Inputs: x and rois (R, 5):
/// the image's number, x1, y1, x2, y2, in x's type.
/// </summary>
/// <remarks>
/// Scaled corners are rounded half away from zero and belong to the region, which is at least 1×1; an empty bin gives 0.
/// NaN wins (in torchvision it is ignored). Real types. It has no gradient operator.
/// </remarks>
public sealed record MaxRoiPool : RegionOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">Bins of a region: height, width.</param>
    [JsonConstructor]
    public MaxRoiPool(params Extents outputSize)
        : base(outputSize)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndRois;

    /// <inheritdoc/>
    public override bool IsDifferentiable => false;

    internal override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        RegionGeometry geometry = Regions(inputs, 5, out TensorShape output);
        return new MaxRegionProblem(output, geometry);
    }
}
