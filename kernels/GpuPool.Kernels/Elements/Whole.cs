using System.Numerics;

namespace GpuPool.Kernels.Elements;

/// <summary>An integer, compared as it is stored.</summary>
/// <typeparam name="T">The integer type.</typeparam>
public readonly struct Whole<T> : IElement<T, T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    public static T Lowest => T.MinValue;

    /// <inheritdoc/>
    public static T Highest => T.MaxValue;

    /// <inheritdoc/>
    public static T Load(T stored) => stored;

    /// <inheritdoc/>
    public static T Store(T value) => value;
}
