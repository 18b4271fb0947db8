using System.Text;
using System.Text.Json;

namespace GpuPool.Tests.Docs;

/// <summary>What each operator takes, found out by asking it, as a table in Markdown.</summary>
internal static class OperatorTable
{
    // What others call it: PyTorch, Keras, ONNX.
    private static readonly Dictionary<string, string[]> Elsewhere = new()
    {
        ["MaxPool"] = ["MaxPool1d/2d/3d", "MaxPooling1D/2D/3D", "MaxPool"],
        ["MinPool"] = ["", "", ""],
        ["AveragePool"] = ["AvgPool1d/2d/3d", "AveragePooling1D/2D/3D", "AveragePool"],
        ["LpPool"] = ["LPPool1d/2d/3d", "", "LpPool"],
        ["VariancePool"] = ["unfold, var", "", ""],
        ["StandardDeviationPool"] = ["unfold, std", "", ""],
        ["SoftPool"] = ["", "", ""],
        ["GeneralizedMeanPool"] = ["", "", ""],
        ["MedianPool"] = ["unfold, median", "", ""],
        ["QuantilePool"] = ["unfold, quantile", "", ""],
        ["AdaptiveMaxPool"] = ["AdaptiveMaxPool1d/2d/3d", "AdaptiveMaxPooling1D/2D/3D", ""],
        ["AdaptiveMinPool"] = ["", "", ""],
        ["AdaptiveAveragePool"] = ["AdaptiveAvgPool1d/2d/3d", "AdaptiveAveragePooling1D/2D/3D", ""],
        ["AdaptiveVariancePool"] = ["", "", ""],
        ["AdaptiveStandardDeviationPool"] = ["", "", ""],
        ["AdaptiveSoftPool"] = ["", "", ""],
        ["AdaptiveGeneralizedMeanPool"] = ["", "", ""],
        ["AdaptiveMedianPool"] = ["", "", ""],
        ["AdaptiveQuantilePool"] = ["", "", ""],
        ["GlobalMaxPool"] = ["amax", "GlobalMaxPooling1D/2D/3D", "GlobalMaxPool"],
        ["GlobalMinPool"] = ["amin", "", ""],
        ["GlobalAveragePool"] = ["mean", "GlobalAveragePooling1D/2D/3D", "GlobalAveragePool"],
        ["GlobalLpPool"] = ["linalg.vector_norm", "", "GlobalLpPool"],
        ["GlobalVariancePool"] = ["var", "", ""],
        ["GlobalStandardDeviationPool"] = ["std", "", ""],
        ["GlobalSoftPool"] = ["", "", ""],
        ["GlobalGeneralizedMeanPool"] = ["", "", ""],
        ["GlobalMedianPool"] = ["median", "", ""],
        ["GlobalQuantilePool"] = ["quantile", "", ""],
        ["MaxUnpool"] = ["MaxUnpool1d/2d/3d", "", "MaxUnpool"],
        ["FractionalMaxPool"] = ["FractionalMaxPool2d/3d", "", ""],
        ["MaxRoiPool"] = ["torchvision roi_pool", "", "MaxRoiPool"],
        ["RoiAlign"] = ["torchvision roi_align", "", "RoiAlign"],
        ["MaskedAveragePool"] = ["(x * m).sum / m.sum", "GlobalAveragePooling1D (mask)", ""],
        ["MaskedMaxPool"] = ["masked_fill and amax", "", ""],
        ["SegmentAveragePool"] = ["segment_reduce mean", "", ""],
        ["SegmentMaxPool"] = ["segment_reduce max", "", ""],
        ["SegmentSumPool"] = ["segment_reduce sum", "", ""],
        ["MultiPool"] = ["", "", ""],
    };

    /// <summary>The names of the operators in the table.</summary>
    public static IEnumerable<string> Names => OperatorCatalog.Names.Where(name => !name.EndsWith("Grad", StringComparison.Ordinal));

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("| operator | spatial axes | layouts | types | indices | gradient | same bits again | devices | PyTorch | Keras | ONNX |\n");
        text.Append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (string name in Names)
        {
            PoolOperator op = OperatorCatalog.Create(name);
            int[] ranks = [.. Enumerable.Range(1, 4).Where(rank => Takes(name, rank, Layout.ChannelsFirst))];
            string[] layouts = [.. Enum.GetValues<Layout>().Where(layout => Takes(name, ranks[^1], layout)).Select(layout => layout == Layout.ChannelsFirst ? "first" : "last")];
            string[] row =
            [
                $"[{name}](#{Anchor(name)})",
                string.Join(", ", ranks),
                string.Join(", ", layouts),
                op.TakesIntegers ? "real, integer" : "real",
                op.GivesIndices ? "yes" : "",
                Gradient(name),
                "yes",
                "all",
                .. Elsewhere[name],
            ];
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.ToString();
    }

    // How GitHub names a heading.
    private static string Anchor(string name) => string.Concat(name.Select(char.ToLowerInvariant));

    private static string Gradient(string name) => OperatorCatalog.Names.Contains(name + "Grad") ? name + "Grad" : "";

    /// <summary>Whether the operator gives an output for a tensor of so many spatial axes of six.</summary>
    private static bool Takes(string name, int rank, Layout layout)
    {
        string twos = string.Join(", ", Enumerable.Repeat(2, rank));
        string operators = $"\"operators\": [{{ \"op\": \"AdaptiveMaxPool\", \"attributes\": {{ \"outputSize\": [{twos}] }} }}]";
        string[] attributes = [operators, $"\"kernel\": [{twos}]", $"\"kernel\": [{twos}], \"outputSize\": [{twos}]", $"\"outputSize\": [{twos}]", ""];
        return attributes.Any(text => Make(name, text, layout) is PoolOperator op && Gives(op, rank));
    }

    private static PoolOperator? Make(string name, string attributes, Layout layout)
    {
        string last = layout == Layout.ChannelsLast ? "channelsLast" : "channelsFirst";
        using JsonDocument document = JsonDocument.Parse($$"""{ {{attributes}}{{(attributes.Length > 0 ? "," : "")}} "layout": "{{last}}" }""");
        try
        {
            return OperatorCatalog.Create(name, document.RootElement);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Gives(PoolOperator op, int rank)
    {
        TensorShape x = [1, .. Enumerable.Repeat(6L, rank), 6];
        TensorShape[] inputs = [.. op.Inputs.Where(input => !input.Optional).Select(input => input.Name switch
        {
            "rois" => TensorShape.Create([1, op is MaxRoiPool ? 5 : 4]),
            "batchIndices" => [1],
            "mask" => [.. op.Layout == Layout.ChannelsLast ? x.SkipLast(1) : [x[0], .. x.Skip(2)]],
            "offsets" => [2],
            _ => x,
        })];
        try
        {
            return op.OutputShape(inputs).Rank > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
