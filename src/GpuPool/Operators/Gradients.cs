namespace GpuPool;

// One record per differentiable operator, so that plans can name it; what they do is in GradientOperator.

/// <summary>The gradient of <see cref="MaxPool"/>. Each gradient goes to the element that the forward pass reports; one without an input element goes nowhere.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MaxPoolGrad(MaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="MinPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MinPoolGrad(MinPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AveragePool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AveragePoolGrad(AveragePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="LpPool"/>. 0 where the norm or the element is 0; for p = ∞ it goes to the first element of the largest magnitude.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record LpPoolGrad(LpPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveMaxPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveMaxPoolGrad(AdaptiveMaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveMinPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveMinPoolGrad(AdaptiveMinPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="AdaptiveAveragePool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record AdaptiveAveragePoolGrad(AdaptiveAveragePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalMaxPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalMaxPoolGrad(GlobalMaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalMinPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalMinPoolGrad(GlobalMinPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalAveragePool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalAveragePoolGrad(GlobalAveragePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="GlobalLpPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record GlobalLpPoolGrad(GlobalLpPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="MaxUnpool"/>. Where two elements were put at the same place, both get its gradient, as in PyTorch.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MaxUnpoolGrad(MaxUnpool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="FractionalMaxPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record FractionalMaxPoolGrad(FractionalMaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="RoiAlign"/>. With respect to the feature maps only, not the regions.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record RoiAlignGrad(RoiAlign Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="MaskedAveragePool"/> with respect to x, not to the weights: each position gets its weight's share.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MaskedAveragePoolGrad(MaskedAveragePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="MaskedMaxPool"/>. It goes to the first of equal maxima, and of several NaN to the last.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MaskedMaxPoolGrad(MaskedMaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="SegmentAveragePool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record SegmentAveragePoolGrad(SegmentAveragePool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="SegmentMaxPool"/>. It goes to the first of equal maxima, and of several NaN to the last.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record SegmentMaxPoolGrad(SegmentMaxPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="SegmentSumPool"/>.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record SegmentSumPoolGrad(SegmentSumPool Forward) : GradientOperator(Forward);

/// <summary>The gradient of <see cref="MultiPool"/>: the sum of the gradients of its operators, added in their order in the tensor's type.</summary>
/// <param name="Forward">The operator whose gradient this is.</param>
public sealed record MultiPoolGrad(MultiPool Forward) : GradientOperator(Forward);
