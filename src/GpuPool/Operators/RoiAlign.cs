using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// Bilinear samples of each bin of each region, joined, as ONNX's RoiAlign and torchvision's roi_align. Inputs: x,
/// rois (R, 4): x1, y1, x2, y2 in x's type, and batchIndices (R): the image of each.
/// </summary>
/// <remarks>A sample outside the map by more than one position counts as 0. Real types.</remarks>
public sealed record RoiAlign : RegionOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">Bins of a region: height, width.</param>
    [JsonConstructor]
    public RoiAlign(params Extents outputSize)
        : base(outputSize)
    {
    }

    /// <summary>Samples of a bin along each axis; 0 for as many as the bin has positions, rounded up.</summary>
    public int SamplingRatio { get; init; }

    /// <summary>How the samples of a bin are joined.</summary>
    public RoiMode Mode { get; init; }

    /// <summary>Whether coordinates are shifted by half a pixel (ONNX's half_pixel); otherwise a region is at least 1×1, as older models need.</summary>
    public bool Aligned { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XRoisAndImages;

    internal override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        RegionGeometry geometry = Regions(inputs, 4, out TensorShape output);
        TensorShape images = [geometry.Regions];
        if (inputs[2] != images)
            throw new ArgumentException($"batchIndices must have the shape {images}, one per region, but their shape is {inputs[2]}.", "batchIndices");
        if (SamplingRatio < 0)
            throw new ArgumentException($"samplingRatio must not be negative, but got {SamplingRatio}.", "samplingRatio");
        return new AlignedRegionProblem(output, geometry with { SamplingRatio = SamplingRatio, Aligned = Aligned, Mode = Mode });
    }
}
