namespace GpuPool;

/// <summary>The gradient of <see cref="VariancePool"/>. 2(x − mean) / (n − correction).</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record VariancePoolGrad(VariancePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="StandardDeviationPool"/>. (x − mean) / ((n − correction)·deviation); 0 where the deviation is 0, as PyTorch.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record StandardDeviationPoolGrad(StandardDeviationPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveVariancePool"/>. 2(x − mean) / (n − correction).</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveVariancePoolGrad(AdaptiveVariancePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveStandardDeviationPool"/>. (x − mean) / ((n − correction)·deviation); 0 where the deviation is 0, as PyTorch.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveStandardDeviationPoolGrad(AdaptiveStandardDeviationPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalVariancePool"/>. 2(x − mean) / (n − correction).</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalVariancePoolGrad(GlobalVariancePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalStandardDeviationPool"/>. (x − mean) / ((n − correction)·deviation); 0 where the deviation is 0, as PyTorch.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalStandardDeviationPoolGrad(GlobalStandardDeviationPool Forward) : GradientOperator(Forward);
/// <summary>The gradient of <see cref="SoftPool"/>. w·(1 + x − y), where w = e^x / Σ e^x is the weight of x and y the result.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record SoftPoolGrad(SoftPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GeneralizedMeanPool"/>. (x / y)^(p − 1) / n, 0 for x below epsilon. With respect to x only, not to p.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GeneralizedMeanPoolGrad(GeneralizedMeanPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveSoftPool"/>. w·(1 + x − y), where w = e^x / Σ e^x is the weight of x and y the result.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveSoftPoolGrad(AdaptiveSoftPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveGeneralizedMeanPool"/>. (x / y)^(p − 1) / n, 0 for x below epsilon. With respect to x only, not to p.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveGeneralizedMeanPoolGrad(AdaptiveGeneralizedMeanPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalSoftPool"/>. w·(1 + x − y), where w = e^x / Σ e^x is the weight of x and y the result.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalSoftPoolGrad(GlobalSoftPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalGeneralizedMeanPool"/>. (x / y)^(p − 1) / n, 0 for x below epsilon. With respect to x only, not to p.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalGeneralizedMeanPoolGrad(GlobalGeneralizedMeanPool Forward) : GradientOperator(Forward);
/// <summary>The gradient of <see cref="MedianPool"/>. To the element that is the median, the first of equals; to both where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MedianPoolGrad(MedianPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="QuantilePool"/>. To the element that is the quantile, the first of equals; to both, by their weights, where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record QuantilePoolGrad(QuantilePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveMedianPool"/>. To the element that is the median, the first of equals; to both where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveMedianPoolGrad(AdaptiveMedianPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveQuantilePool"/>. To the element that is the quantile, the first of equals; to both, by their weights, where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveQuantilePoolGrad(AdaptiveQuantilePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalMedianPool"/>. To the element that is the median, the first of equals; to both where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalMedianPoolGrad(GlobalMedianPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalQuantilePool"/>. To the element that is the quantile, the first of equals; to both, by their weights, where it lies between two.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalQuantilePoolGrad(GlobalQuantilePool Forward) : GradientOperator(Forward);
