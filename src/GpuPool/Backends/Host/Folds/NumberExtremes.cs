using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

// Where NaN is ignored it is also what an empty window and padding hold: any number replaces it, and a window of NaN alone
// keeps it.

/// <summary>The largest value that is not NaN.</summary>
internal readonly struct LargestNumber<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero / T.Zero;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.MaximumNumber(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}

/// <summary>The smallest value that is not NaN.</summary>
internal readonly struct SmallestNumber<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero / T.Zero;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.MinimumNumber(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}

/// <summary>The largest magnitude that is not NaN.</summary>
internal readonly struct LargestNumberMagnitude<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    public static T Identity => T.Zero / T.Zero;

    public static bool Repeats => true;

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => TLanes.Abs(input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.MaximumNumber(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded) => folded;
}
