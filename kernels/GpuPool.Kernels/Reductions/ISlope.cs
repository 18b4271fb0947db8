namespace GpuPool.Kernels.Reductions;

/// <summary>How fast the result of a window changes with one of its values.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public interface ISlope<TValue>
    where TValue : unmanaged
{
    /// <summary>1 if the slope depends on the forward input and output, 0 if it does not.</summary>
    int NeedsForward { get; }

    /// <summary>The derivative of the result with respect to one value, for a window whose average divides by <paramref name="divisor"/>.</summary>
    TValue At(TValue value, TValue result, long divisor);
}
