using System.Numerics;
using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Folds;

/// <summary>The values that no other of a type is below or above. Constants, once the JIT knows the type.</summary>
internal static class TypeEnds<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(float.NegativeInfinity)
            : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(double.NegativeInfinity)
            : typeof(T) == typeof(Half) ? Unsafe.BitCast<Half, T>(Half.NegativeInfinity)
            : T.MinValue;
    }

    public static T Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(float.PositiveInfinity)
            : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(double.PositiveInfinity)
            : typeof(T) == typeof(Half) ? Unsafe.BitCast<Half, T>(Half.PositiveInfinity)
            : T.MaxValue;
    }
}
