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
        return new ReduceProblem(output, window, Reduction);
    }

    private protected abstract Window LowerWindow(TensorShape x, out TensorShape output);
}
