using System.Text.Json.Serialization.Metadata;

namespace GpuPool.Operators.Json;

/// <summary>The rows of the catalog.</summary>
internal static class OperatorEntries
{
    public static IEnumerable<OperatorEntry> All()
    {
        OperatorJsonContext context = OperatorJsonContext.Default;
        OperatorEntry[][] entries =
        [
            With(context.MaxPool, new MaxPool(), forward => new MaxPoolGrad(forward)),
            With(context.MinPool, new MinPool(), forward => new MinPoolGrad(forward)),
            With(context.AveragePool, new AveragePool(), forward => new AveragePoolGrad(forward)),
            With(context.LpPool, new LpPool(), forward => new LpPoolGrad(forward)),
            With(context.VariancePool, new VariancePool(), forward => new VariancePoolGrad(forward)),
            With(context.StandardDeviationPool, new StandardDeviationPool(), forward => new StandardDeviationPoolGrad(forward)),
            With(context.SoftPool, new SoftPool(), forward => new SoftPoolGrad(forward)),
            With(context.GeneralizedMeanPool, new GeneralizedMeanPool(), forward => new GeneralizedMeanPoolGrad(forward)),
            With(context.MedianPool, new MedianPool(), forward => new MedianPoolGrad(forward)),
            With(context.QuantilePool, new QuantilePool(), forward => new QuantilePoolGrad(forward)),
            With(context.AdaptiveMaxPool, new AdaptiveMaxPool(), forward => new AdaptiveMaxPoolGrad(forward)),
            With(context.AdaptiveMinPool, new AdaptiveMinPool(), forward => new AdaptiveMinPoolGrad(forward)),
            With(context.AdaptiveAveragePool, new AdaptiveAveragePool(), forward => new AdaptiveAveragePoolGrad(forward)),
            With(context.AdaptiveVariancePool, new AdaptiveVariancePool(), forward => new AdaptiveVariancePoolGrad(forward)),
            With(context.AdaptiveStandardDeviationPool, new AdaptiveStandardDeviationPool(), forward => new AdaptiveStandardDeviationPoolGrad(forward)),
            With(context.AdaptiveSoftPool, new AdaptiveSoftPool(), forward => new AdaptiveSoftPoolGrad(forward)),
            With(context.AdaptiveGeneralizedMeanPool, new AdaptiveGeneralizedMeanPool(), forward => new AdaptiveGeneralizedMeanPoolGrad(forward)),
            With(context.AdaptiveMedianPool, new AdaptiveMedianPool(), forward => new AdaptiveMedianPoolGrad(forward)),
            With(context.AdaptiveQuantilePool, new AdaptiveQuantilePool(), forward => new AdaptiveQuantilePoolGrad(forward)),
            With(context.GlobalMaxPool, new GlobalMaxPool(), forward => new GlobalMaxPoolGrad(forward)),
            With(context.GlobalMinPool, new GlobalMinPool(), forward => new GlobalMinPoolGrad(forward)),
            With(context.GlobalAveragePool, new GlobalAveragePool(), forward => new GlobalAveragePoolGrad(forward)),
            With(context.GlobalLpPool, new GlobalLpPool(), forward => new GlobalLpPoolGrad(forward)),
            With(context.GlobalVariancePool, new GlobalVariancePool(), forward => new GlobalVariancePoolGrad(forward)),
            With(context.GlobalStandardDeviationPool, new GlobalStandardDeviationPool(), forward => new GlobalStandardDeviationPoolGrad(forward)),
            With(context.GlobalSoftPool, new GlobalSoftPool(), forward => new GlobalSoftPoolGrad(forward)),
            With(context.GlobalGeneralizedMeanPool, new GlobalGeneralizedMeanPool(), forward => new GlobalGeneralizedMeanPoolGrad(forward)),
            With(context.GlobalMedianPool, new GlobalMedianPool(), forward => new GlobalMedianPoolGrad(forward)),
            With(context.GlobalQuantilePool, new GlobalQuantilePool(), forward => new GlobalQuantilePoolGrad(forward)),
            With(context.MaxUnpool, new MaxUnpool(), forward => new MaxUnpoolGrad(forward)),
            With(context.FractionalMaxPool, new FractionalMaxPool(), forward => new FractionalMaxPoolGrad(forward)),
            With(context.MaxRoiPool, new MaxRoiPool()),
            With(context.RoiAlign, new RoiAlign(), forward => new RoiAlignGrad(forward)),
            With(context.MaskedAveragePool, new MaskedAveragePool(), forward => new MaskedAveragePoolGrad(forward)),
            With(context.MaskedMaxPool, new MaskedMaxPool(), forward => new MaskedMaxPoolGrad(forward)),
            With(context.SegmentAveragePool, new SegmentAveragePool(), forward => new SegmentAveragePoolGrad(forward)),
            With(context.SegmentMaxPool, new SegmentMaxPool(), forward => new SegmentMaxPoolGrad(forward)),
            With(context.SegmentSumPool, new SegmentSumPool(), forward => new SegmentSumPoolGrad(forward)),
            With(context.MultiPool, new MultiPool(), forward => new MultiPoolGrad(forward)),
        ];
        return entries.SelectMany(pair => pair.Take(1)).Concat(entries.SelectMany(pair => pair.Skip(1)));
    }

    private static OperatorEntry[] With<T>(JsonTypeInfo<T> type, T defaults, Func<T, GradientOperator>? gradient = null)
        where T : PoolOperator
    {
        var format = new OperatorFormat<T>(type, defaults);
        var entry = new OperatorEntry(defaults.Name, format.Attributes, attributes => format.Read(attributes, defaults.Name), (writer, @operator) => format.Write(writer, (T)@operator));
        if (gradient is null)
            return [entry];
        string name = gradient(defaults).Name;
        return [entry, new OperatorEntry(name, format.Attributes, attributes => gradient(format.Read(attributes, name)), (writer, @operator) => entry.Write(writer, ((GradientOperator)@operator).Operator))];
    }
}
