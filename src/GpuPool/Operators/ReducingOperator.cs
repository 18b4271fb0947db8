using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>A pooling that reduces windows which are the same in every plane: sliding windows, adaptive bins, whole planes.</summary>
public abstract record ReducingOperator : PoolOperator
{
    private protected ReducingOperator()
    {
    }

    /// <inheritdoc/>
    public sealed override bool GivesIndices => Reduction.IsExtreme;

    /// <inheritdoc/>
    public sealed override bool TakesIntegers => Reduction.TakesIntegers;

    private protected abstract Reduction Reduction { get; }

    internal sealed override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        Reduction.Check();
        Window window = LowerWindow(inputs[0], out TensorShape output);
        if (Reduction.Mode == ReductionMode.Quantile && WindowSize(window) > int.MaxValue + 1.0)
            throw new ArgumentException($"x must have at most 2^31 elements in a window of a quantile, but its shape is {inputs[0]}.", "x");
        return inputs.Length == 1 ? new ReduceProblem(output, window, Reduction) : LowerPowers(inputs[0], inputs[1], window, output);
    }

    private static double WindowSize(Window window) => Most(window.Depth) * Most(window.Height) * Most(window.Width);

    private static double Most(Axis axis) => axis.IsAdaptive ? axis.Input : Math.Min(axis.Kernel, axis.Input);

    // Only the generalised mean has a second input.
    private PowerMeanProblem LowerPowers(TensorShape x, TensorShape powers, Window window, TensorShape output)
    {
        int rank = this switch
        {
            WindowedOperator windowed => windowed.Kernel.Count,
            AdaptiveOperator adaptive => adaptive.OutputSize.Count,
            _ => x.Rank - 2,
        };
        bool isLast = Layout == Layout.ChannelsLast;
        long channels = isLast ? x[x.Rank - 1] : x[x.Rank - rank - 1];
        TensorShape expected = [channels];
        if (powers != expected)
            throw new ArgumentException($"powers must have the shape {expected}, one for each channel, but their shape is {powers}.", nameof(powers));
        return new PowerMeanProblem(output, window, Reduction.Epsilon, isLast ? 0 : channels);
    }

    private protected abstract Window LowerWindow(TensorShape x, out TensorShape output);
}
