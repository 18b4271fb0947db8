namespace GpuPool.Tests.Fuzz;

/// <summary>The gradient operator of a forward operator.</summary>
internal static class FuzzGradients
{
    public static GradientOperator Of(PoolOperator forward) => forward switch
    {
        MaxPool op => new MaxPoolGrad(op),
        MinPool op => new MinPoolGrad(op),
        AveragePool op => new AveragePoolGrad(op),
        LpPool op => new LpPoolGrad(op),
        VariancePool op => new VariancePoolGrad(op),
        StandardDeviationPool op => new StandardDeviationPoolGrad(op),
        SoftPool op => new SoftPoolGrad(op),
        GeneralizedMeanPool op => new GeneralizedMeanPoolGrad(op),
        MedianPool op => new MedianPoolGrad(op),
        QuantilePool op => new QuantilePoolGrad(op),
        AdaptiveMaxPool op => new AdaptiveMaxPoolGrad(op),
        AdaptiveMinPool op => new AdaptiveMinPoolGrad(op),
        AdaptiveAveragePool op => new AdaptiveAveragePoolGrad(op),
        AdaptiveVariancePool op => new AdaptiveVariancePoolGrad(op),
        AdaptiveStandardDeviationPool op => new AdaptiveStandardDeviationPoolGrad(op),
        AdaptiveSoftPool op => new AdaptiveSoftPoolGrad(op),
        AdaptiveGeneralizedMeanPool op => new AdaptiveGeneralizedMeanPoolGrad(op),
        AdaptiveMedianPool op => new AdaptiveMedianPoolGrad(op),
        AdaptiveQuantilePool op => new AdaptiveQuantilePoolGrad(op),
        GlobalMaxPool op => new GlobalMaxPoolGrad(op),
        GlobalMinPool op => new GlobalMinPoolGrad(op),
        GlobalAveragePool op => new GlobalAveragePoolGrad(op),
        GlobalLpPool op => new GlobalLpPoolGrad(op),
        GlobalVariancePool op => new GlobalVariancePoolGrad(op),
        GlobalStandardDeviationPool op => new GlobalStandardDeviationPoolGrad(op),
        GlobalSoftPool op => new GlobalSoftPoolGrad(op),
        GlobalGeneralizedMeanPool op => new GlobalGeneralizedMeanPoolGrad(op),
        GlobalMedianPool op => new GlobalMedianPoolGrad(op),
        GlobalQuantilePool op => new GlobalQuantilePoolGrad(op),
        MaxUnpool op => new MaxUnpoolGrad(op),
        FractionalMaxPool op => new FractionalMaxPoolGrad(op),
        RoiAlign op => new RoiAlignGrad(op),
        MaskedAveragePool op => new MaskedAveragePoolGrad(op),
        MaskedMaxPool op => new MaskedMaxPoolGrad(op),
        SegmentAveragePool op => new SegmentAveragePoolGrad(op),
        SegmentMaxPool op => new SegmentMaxPoolGrad(op),
        SegmentSumPool op => new SegmentSumPoolGrad(op),
        MultiPool op => new MultiPoolGrad(op),
        _ => throw new ArgumentException($"{forward.Name} has no gradient.", nameof(forward)),
    };
}
