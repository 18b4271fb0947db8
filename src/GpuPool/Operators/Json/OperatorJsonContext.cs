using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>The contracts of the forward operators, generated at compile time: no reflection, so trimming is safe.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(ExtentsConverter),
        typeof(OperatorListConverter),
        typeof(OutputSizeConverter),
        typeof(NumberConverter),
        typeof(ChoiceConverter<AutoPad>),
        typeof(ChoiceConverter<EmptyResult>),
        typeof(ChoiceConverter<IndexGrid>),
        typeof(ChoiceConverter<IndicesBase>),
        typeof(ChoiceConverter<NanPolicy>),
        typeof(ChoiceConverter<PaddingMode>),
        typeof(ChoiceConverter<Joining>),
        typeof(ChoiceConverter<Layout>),
        typeof(ChoiceConverter<QuantileInterpolation>),
        typeof(ChoiceConverter<RoiMode>),
    ])]
[JsonSerializable(typeof(MaxPool))]
[JsonSerializable(typeof(MinPool))]
[JsonSerializable(typeof(AveragePool))]
[JsonSerializable(typeof(LpPool))]
[JsonSerializable(typeof(VariancePool))]
[JsonSerializable(typeof(StandardDeviationPool))]
[JsonSerializable(typeof(SoftPool))]
[JsonSerializable(typeof(GeneralizedMeanPool))]
[JsonSerializable(typeof(MedianPool))]
[JsonSerializable(typeof(QuantilePool))]
[JsonSerializable(typeof(AdaptiveMaxPool))]
[JsonSerializable(typeof(AdaptiveMinPool))]
[JsonSerializable(typeof(AdaptiveAveragePool))]
[JsonSerializable(typeof(AdaptiveVariancePool))]
[JsonSerializable(typeof(AdaptiveStandardDeviationPool))]
[JsonSerializable(typeof(AdaptiveSoftPool))]
[JsonSerializable(typeof(AdaptiveGeneralizedMeanPool))]
[JsonSerializable(typeof(AdaptiveMedianPool))]
[JsonSerializable(typeof(AdaptiveQuantilePool))]
[JsonSerializable(typeof(GlobalMaxPool))]
[JsonSerializable(typeof(GlobalMinPool))]
[JsonSerializable(typeof(GlobalAveragePool))]
[JsonSerializable(typeof(GlobalLpPool))]
[JsonSerializable(typeof(GlobalVariancePool))]
[JsonSerializable(typeof(GlobalStandardDeviationPool))]
[JsonSerializable(typeof(GlobalSoftPool))]
[JsonSerializable(typeof(GlobalGeneralizedMeanPool))]
[JsonSerializable(typeof(GlobalMedianPool))]
[JsonSerializable(typeof(GlobalQuantilePool))]
[JsonSerializable(typeof(MaxUnpool))]
[JsonSerializable(typeof(FractionalMaxPool))]
[JsonSerializable(typeof(MaxRoiPool))]
[JsonSerializable(typeof(RoiAlign))]
[JsonSerializable(typeof(MaskedAveragePool))]
[JsonSerializable(typeof(MaskedMaxPool))]
[JsonSerializable(typeof(SegmentAveragePool))]
[JsonSerializable(typeof(SegmentMaxPool))]
[JsonSerializable(typeof(SegmentSumPool))]
[JsonSerializable(typeof(MultiPool))]
internal sealed partial class OperatorJsonContext : JsonSerializerContext;
