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
