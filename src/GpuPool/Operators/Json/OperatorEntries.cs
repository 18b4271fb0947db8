using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GpuPool.Operators.Json;

/// <summary>The rows of the catalog.</summary>
internal static class OperatorEntries
{
    public static IEnumerable<OperatorEntry> All()
    {
        OperatorEntry[][] entries =
        [
            With(new MaxPool(), forward => new MaxPoolGrad(forward)),
            With(new MinPool(), forward => new MinPoolGrad(forward)),
            With(new AveragePool(), forward => new AveragePoolGrad(forward)),
            With(new LpPool(), forward => new LpPoolGrad(forward)),
            With(new VariancePool(), forward => new VariancePoolGrad(forward)),
            With(new StandardDeviationPool(), forward => new StandardDeviationPoolGrad(forward)),
            With(new SoftPool(), forward => new SoftPoolGrad(forward)),
            With(new GeneralizedMeanPool(), forward => new GeneralizedMeanPoolGrad(forward)),
            With(new MedianPool(), forward => new MedianPoolGrad(forward)),
            With(new QuantilePool(), forward => new QuantilePoolGrad(forward)),
            With(new AdaptiveMaxPool(), forward => new AdaptiveMaxPoolGrad(forward)),
            With(new AdaptiveMinPool(), forward => new AdaptiveMinPoolGrad(forward)),
            With(new AdaptiveAveragePool(), forward => new AdaptiveAveragePoolGrad(forward)),
            With(new AdaptiveVariancePool(), forward => new AdaptiveVariancePoolGrad(forward)),
            With(new AdaptiveStandardDeviationPool(), forward => new AdaptiveStandardDeviationPoolGrad(forward)),
            With(new AdaptiveSoftPool(), forward => new AdaptiveSoftPoolGrad(forward)),
            With(new AdaptiveGeneralizedMeanPool(), forward => new AdaptiveGeneralizedMeanPoolGrad(forward)),
            With(new AdaptiveMedianPool(), forward => new AdaptiveMedianPoolGrad(forward)),
            With(new AdaptiveQuantilePool(), forward => new AdaptiveQuantilePoolGrad(forward)),
            With(new GlobalMaxPool(), forward => new GlobalMaxPoolGrad(forward)),
            With(new GlobalMinPool(), forward => new GlobalMinPoolGrad(forward)),
            With(new GlobalAveragePool(), forward => new GlobalAveragePoolGrad(forward)),
            With(new GlobalLpPool(), forward => new GlobalLpPoolGrad(forward)),
            With(new GlobalVariancePool(), forward => new GlobalVariancePoolGrad(forward)),
            With(new GlobalStandardDeviationPool(), forward => new GlobalStandardDeviationPoolGrad(forward)),
            With(new GlobalSoftPool(), forward => new GlobalSoftPoolGrad(forward)),
            With(new GlobalGeneralizedMeanPool(), forward => new GlobalGeneralizedMeanPoolGrad(forward)),
            With(new GlobalMedianPool(), forward => new GlobalMedianPoolGrad(forward)),
            With(new GlobalQuantilePool(), forward => new GlobalQuantilePoolGrad(forward)),
            With(new MaxUnpool(), forward => new MaxUnpoolGrad(forward)),
            With(new FractionalMaxPool(), forward => new FractionalMaxPoolGrad(forward)),
            With(new MaxRoiPool()),
            With(new RoiAlign(), forward => new RoiAlignGrad(forward)),
            With(new MaskedAveragePool(), forward => new MaskedAveragePoolGrad(forward)),
            With(new MaskedMaxPool(), forward => new MaskedMaxPoolGrad(forward)),
            With(new SegmentAveragePool(), forward => new SegmentAveragePoolGrad(forward)),
            With(new SegmentMaxPool(), forward => new SegmentMaxPoolGrad(forward)),
            With(new SegmentSumPool(), forward => new SegmentSumPoolGrad(forward)),
            With(new MultiPool(), forward => new MultiPoolGrad(forward)),
        ];
        return entries.SelectMany(pair => pair.Take(1)).Concat(entries.SelectMany(pair => pair.Skip(1)));
    }

    private static OperatorEntry[] With<T>(T defaults, Func<T, GradientOperator>? gradient = null)
        where T : PoolOperator
    {
        // Made when it is first needed: the contracts of all operators would take the first command a twentieth of a second.
        var lazy = new Lazy<OperatorFormat<T>>(() => new OperatorFormat<T>((JsonTypeInfo<T>)OperatorJsonContext.Default.GetTypeInfo(typeof(T))!, defaults));
        T Read(JsonElement attributes, string name) => attributes.ValueKind == JsonValueKind.Undefined ? defaults : lazy.Value.Read(attributes, name);
        var entry = new OperatorEntry(
            defaults.Name, () => lazy.Value.Attributes, attributes => Read(attributes, defaults.Name), (writer, @operator) => lazy.Value.Write(writer, (T)@operator));
        if (gradient is null)
            return [entry];
        string name = gradient(defaults).Name;
        return [entry, entry with { Name = name, Create = attributes => gradient(Read(attributes, name)), Write = (writer, @operator) => entry.Write(writer, ((GradientOperator)@operator).Operator) }];
    }
}
