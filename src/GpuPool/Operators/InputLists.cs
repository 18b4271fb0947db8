namespace GpuPool.Operators;

/// <summary>The input lists that operators share.</summary>
internal static class InputLists
{
    public static readonly IReadOnlyList<OperatorInput> X = [new("x", InputKind.Elements)];

    public static readonly IReadOnlyList<OperatorInput> XAndIndices = [.. X, new("indices", InputKind.Indices)];

    public static readonly IReadOnlyList<OperatorInput> XAndSamples = [.. X, new("samples", InputKind.Elements, Optional: true)];

    public static readonly IReadOnlyList<OperatorInput> XAndPowers = [.. X, new("powers", InputKind.Elements, Optional: true)];

    public static readonly IReadOnlyList<OperatorInput> XAndRois = [.. X, new("rois", InputKind.Elements)];

    public static readonly IReadOnlyList<OperatorInput> XRoisAndImages = [.. XAndRois, new("batchIndices", InputKind.Indices)];

    public static readonly IReadOnlyList<OperatorInput> XAndMask = [.. X, new("mask", InputKind.Mask)];

    public static readonly IReadOnlyList<OperatorInput> XAndOffsets = [.. X, new("offsets", InputKind.Indices)];

    public static readonly IReadOnlyList<OperatorInput> XAndSegmentIds = [.. X, new("segmentIds", InputKind.Indices)];

    /// <summary>The inputs of a gradient: dy, then those of the forward operator, then its indices if that can spare finding them again.</summary>
    public static IReadOnlyList<OperatorInput> GradientOf(PoolOperator forward)
    {
        IEnumerable<OperatorInput> inputs = [new("dy", InputKind.Elements), .. forward.Inputs];
        return forward is { GivesIndices: true } and not FractionalMaxPool
            ? [.. inputs, new("indices", InputKind.Indices, Optional: true)]
            : [.. inputs];
    }
}
