using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>The largest value.</summary>
internal readonly struct Largest<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => TypeEnds<T>.Lowest;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Maximum(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}

/// <summary>The smallest value.</summary>
internal readonly struct Smallest<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => TypeEnds<T>.Highest;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Minimum(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}

/// <summary>The largest magnitude: the L∞ norm.</summary>
internal readonly struct LargestMagnitude<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => TLanes.Abs(input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Maximum(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}
