namespace GpuPool.Bench;

/// <summary>Which pass of an operator is timed.</summary>
public enum Direction
{
    /// <summary>The output from the input.</summary>
    Forward,

    /// <summary>The output and where in the input each maximum is.</summary>
    Indices,

    /// <summary>The input's gradient from the output's; for max pooling with the indices of the forward pass at hand, as in training.</summary>
    Gradient,
}
