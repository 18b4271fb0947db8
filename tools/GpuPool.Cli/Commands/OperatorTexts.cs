namespace GpuPool.Cli.Commands;

/// <summary>What the help says of operators and attributes. The catalog says which there are; a test holds the two together.</summary>
internal static class OperatorTexts
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["MaxPool"] = "The largest value of each window.",
        ["MinPool"] = "The smallest value of each window.",
        ["AveragePool"] = "The average of each window.",
        ["LpPool"] = "The p-norm of each window.",
        ["VariancePool"] = "The variance of each window.",
        ["StandardDeviationPool"] = "The standard deviation of each window.",
        ["SoftPool"] = "The average, weighted by e^x, of each window.",
        ["GeneralizedMeanPool"] = "The generalised mean of each window.",
        ["MedianPool"] = "The median of each window.",
        ["QuantilePool"] = "The quantile of each window.",
        ["AdaptiveMaxPool"] = "The largest value of each of a given number of bins.",
        ["AdaptiveMinPool"] = "The smallest value of each of a given number of bins.",
        ["AdaptiveAveragePool"] = "The average of each of a given number of bins.",
        ["AdaptiveVariancePool"] = "The variance of each of a given number of bins.",
        ["AdaptiveStandardDeviationPool"] = "The standard deviation of each of a given number of bins.",
        ["AdaptiveSoftPool"] = "The average, weighted by e^x, of each of a given number of bins.",
        ["AdaptiveGeneralizedMeanPool"] = "The generalised mean of each of a given number of bins.",
        ["AdaptiveMedianPool"] = "The median of each of a given number of bins.",
        ["AdaptiveQuantilePool"] = "The quantile of each of a given number of bins.",
        ["GlobalMaxPool"] = "The largest value of each plane.",
        ["GlobalMinPool"] = "The smallest value of each plane.",
        ["GlobalAveragePool"] = "The average of each plane.",
        ["GlobalLpPool"] = "The p-norm of each plane.",
        ["GlobalVariancePool"] = "The variance of each plane.",
        ["GlobalStandardDeviationPool"] = "The standard deviation of each plane.",
        ["GlobalSoftPool"] = "The average, weighted by e^x, of each plane.",
        ["GlobalGeneralizedMeanPool"] = "The generalised mean of each plane.",
        ["GlobalMedianPool"] = "The median of each plane.",
        ["GlobalQuantilePool"] = "The quantile of each plane.",
        ["MaxUnpool"] = "Puts values back where a max pooling took them from, with 0 around.",
        ["FractionalMaxPool"] = "Max pooling with windows at pseudo-random places.",
        ["MaxRoiPool"] = "The largest value of each bin of each region.",
        ["RoiAlign"] = "Bilinear samples of each bin of each region, joined.",
        ["MaskedAveragePool"] = "The weighted average of the positions that a mask keeps.",
        ["MaskedMaxPool"] = "The largest value of the positions that a mask keeps.",
        ["SegmentAveragePool"] = "The average of the rows of each segment.",
        ["SegmentMaxPool"] = "The largest value of the rows of each segment.",
        ["SegmentSumPool"] = "The sum of the rows of each segment.",
        ["MultiPool"] = "Several adaptive and global poolings of one tensor, which is read once: a spatial pyramid, an average beside a maximum.",
    };

    private static readonly Dictionary<string, string> Attributes = new()
    {
        ["kernel"] = "Window: one number per spatial axis, or one for all.",
        ["stride"] = "Step from window to window; the kernel if left out.",
        ["padding"] = "Padding: one for all, one per axis, or all begins and then all ends.",
        ["dilation"] = "Distance between the taps of a window; 1 if left out.",
        ["ceilMode"] = "Count a last, incomplete window.",
        ["autoPad"] = "Choose the padding by rule, as ONNX's auto_pad.",
        ["layout"] = "Where the channels are: (N, C, H, W), the default, or (N, H, W, C).",
        ["paddingMode"] = "What padding holds: nothing (the default), paddingValue, the input mirrored, or its nearest element.",
        ["paddingValue"] = "What constant padding holds; 0 by default.",
        ["nan"] = "Whether NaN wins and spreads (the default) or takes no part, as NumPy's nanmax and nanmean.",
        ["indicesBase"] = "What indices count over: a plane (the default), or the whole tensor as ONNX, its planes row by row or column by column.",
        ["countIncludePad"] = "Whether padding counts in an average's divisor; true by default.",
        ["divisorOverride"] = "Divide by this instead of a count.",
        ["outputSize"] = "Output extents: one number per spatial axis, or one for all; none keeps the input's where bins adapt.",
        ["keepDims"] = "Keep the spatial axes with extent 1; true by default.",
        ["p"] = "The p of a norm (above 0, or inf; 2 by default) or of a generalised mean (3 by default).",
        ["correction"] = "What a variance subtracts from the number of values: 1 by default, as PyTorch; 0 as NumPy.",
        ["epsilon"] = "The least value that a generalised mean sees; 1e-6 by default.",
        ["q"] = "Which quantile, from 0 to 1; 0.5, the median, by default.",
        ["interpolation"] = "What a quantile between two elements is: linear by default, but lower for medians, as PyTorch.",
        ["indexGrid"] = "Whether indices count in the output's grid, as PyTorch, or in the one that kernel and stride imply, as ONNX.",
        ["outputRatio"] = "Output extents as a share of the input's, between 0 and 1.",
        ["seed"] = "Where the windows' places come from when no samples are given.",
        ["spatialScale"] = "From region coordinates to the map's; 1 by default.",
        ["samplingRatio"] = "Samples of a bin along each axis; 0, the default, for as many as it has positions.",
        ["mode"] = "How the samples of a bin are joined; avg by default.",
        ["empty"] = "What a mask of nothing, or a segment without rows, gives; zero by default.",
        ["segments"] = "How many segments there are, where rows have ids; with --segment-ids the largest id + 1 if left out.",
        ["operators"] = "Modes and their bins, such as average:1,2,3,6 or max:6x4+average:1, each bin count for all spatial axes or one per axis; or a JSON list of objects with op and attributes.",
        ["join"] = "A file for each operator, or one: its channels side by side, or (N, C·bins).",
        ["aligned"] = "Shift coordinates by half a pixel; true by default.",
    };

    public static string Operator(string name) => name.EndsWith("Grad", StringComparison.Ordinal)
        ? $"The gradient of {AttributeOptions.Kebab(name[..^4])}: from dy and the forward inputs, dx."
        : Operators[name];

    public static string Attribute(string name) => Attributes[name];
}
