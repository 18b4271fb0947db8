namespace GpuPool.Kernels.Reductions;

/// <summary>How fast the result of a window changes with one of its values, where that takes more than the result.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
/// <typeparam name="TSum">What the forward reduction keeps.</typeparam>
public interface IWindowSlope<TValue, TSum>
    where TValue : unmanaged
    where TSum : unmanaged
{
    /// <summary>What <see cref="At"/> needs of a window, from its reduction; in the type of the arithmetic, so that Half loses nothing.</summary>
    Facts<TValue> Facts(TSum sum);

    /// <summary>The derivative of the window's result with respect to one of its values.</summary>
    TValue At(TValue value, Facts<TValue> facts);
}
