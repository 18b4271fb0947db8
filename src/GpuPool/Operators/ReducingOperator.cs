using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>A pooling that reduces windows which are the same in every plane: sliding windows, adaptive bins, whole planes.</summary>
public abstract record ReducingOperator : PoolOperator
{
    private protected ReducingOperator()
    {
    }

    /// <summary>What NaN does: it wins and spreads by default, as in PyTorch.</summary>
    public NanPolicy Nan { get; init; }

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
        if (Nan != NanPolicy.Propagate && !Reduction.IsFold)
            throw new ArgumentException($"nan must be Propagate for {Name}, but got {Nan}.", "nan");
        Reduction reduction = Reduction with { IgnoresNan = Nan == NanPolicy.Ignore, KeepsDivisor = window.DivisorOverride != 0 };
        BorderRule? border = LowerBorder(window);
        if (inputs.Length > 1)
            return LowerPowers(inputs[0], inputs[1], window, output);
        return border is BorderRule rule
            ? new BorderedProblem(output, window, reduction, rule) { IndicesBase = CountsOver }
            : new ReduceProblem(output, window, reduction) { IndicesBase = CountsOver };
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

    /// <summary>What the indices count over, for those that give some.</summary>
    private protected virtual IndicesBase CountsOver => IndicesBase.Plane;

    /// <summary>What the padding holds; null where there is none, or where it is implicit.</summary>
    private protected virtual BorderRule? LowerBorder(in Window window) => null;

    private protected abstract Window LowerWindow(TensorShape x, out TensorShape output);
}
