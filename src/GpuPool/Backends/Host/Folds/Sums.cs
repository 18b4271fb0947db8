using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>The average.</summary>
internal readonly struct Means<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero;

    public static bool Repeats => false;

    public static bool Divides => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Add(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Scale(TVector folded, TVector factor) => TLanes.Multiply(folded, factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Scale(TVector folded, TVector row, TVector column) => TLanes.Multiply(folded, TLanes.Multiply(row, column));
}

/// <summary>The L1 norm.</summary>
internal readonly struct Magnitudes<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero;

    public static bool Repeats => false;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => TLanes.Abs(input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Add(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}

/// <summary>The L2 norm.</summary>
internal readonly struct Squares<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero;

    public static bool Repeats => false;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => TLanes.Multiply(input, input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Add(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => TLanes.Sqrt(folded);
}
