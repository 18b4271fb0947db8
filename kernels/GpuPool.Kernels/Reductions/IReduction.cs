namespace GpuPool.Kernels.Reductions;

/// <summary>The arithmetic of one pooling mode.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TSum">What is kept while a window is walked.</typeparam>
public interface IReduction<TValue, TSum>
    where TValue : unmanaged
    where TSum : unmanaged
{
    /// <summary>Whether a value may be taken twice: true of extremes, not of sums.</summary>
    static virtual bool Repeats => false;

    /// <summary>The state before the first value, and the result for an empty window.</summary>
    TSum Identity { get; }

    /// <summary>The state after a first value.</summary>
    TSum Start(TValue value, long index);

    /// <summary>Takes one more value; <paramref name="index"/> is its place in the spatial plane of the input.</summary>
    TSum Accumulate(TSum sum, TValue value, long index);

    /// <summary>Joins two partial results, whose values may lie between each other's.</summary>
    TSum Combine(TSum left, TSum right);

    /// <summary>Joins two partial results, all values of the second behind those of the first, which is less work for indices.</summary>
    TSum Append(TSum sum, TSum later);

    /// <summary>The result for a window whose average divides by <paramref name="divisor"/>.</summary>
    TValue Finish(TSum sum, long divisor);
}
