using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>What is looked for in a window. Values are looked at in row order: the first of equals stays, a NaN replaces all before it.</summary>
internal interface ISearch<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>What padding holds: nothing that it comes after is replaced by it.</summary>
    static abstract T Identity { get; }

    /// <summary>The value of a window without any.</summary>
    static abstract TStore Empty<TStore>()
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>;

    /// <summary>What of a value is compared.</summary>
    static abstract TVector Map(TVector input);

    /// <summary>The lanes in which a later value replaces an earlier one.</summary>
    static abstract TVector Beats(TVector later, TVector earlier);

    /// <summary>The same where neither is NaN.</summary>
    static abstract TVector BeatsNumber(TVector later, TVector earlier);

    /// <summary>What stays of two values where neither is NaN.</summary>
    static abstract TVector Best(TVector later, TVector earlier);
}

/// <summary>The largest value.</summary>
internal readonly struct LargestPlace<T, TVector, TLanes, TMarks> : ISearch<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    public static T Identity => TypeEnds<T>.Lowest;

    public static TStore Empty<TStore>()
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore> => TypeEnds<TStore>.Lowest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Beats(TVector later, TVector earlier) => TMarks.Larger(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector BeatsNumber(TVector later, TVector earlier) => TMarks.Above(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Best(TVector later, TVector earlier) => TMarks.Largest(later, earlier);
}

/// <summary>The smallest value.</summary>
internal readonly struct SmallestPlace<T, TVector, TLanes, TMarks> : ISearch<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    public static T Identity => TypeEnds<T>.Highest;

    public static TStore Empty<TStore>()
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore> => TypeEnds<TStore>.Highest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Beats(TVector later, TVector earlier) => TMarks.Smaller(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector BeatsNumber(TVector later, TVector earlier) => TMarks.Below(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Best(TVector later, TVector earlier) => TMarks.Smallest(later, earlier);
}

/// <summary>The largest magnitude: what the gradient of the L∞ norm needs.</summary>
internal readonly struct MagnitudePlace<T, TVector, TLanes, TMarks> : ISearch<T, TVector>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    public static T Identity => TypeEnds<T>.Lowest;

    public static TStore Empty<TStore>()
        where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore> => TStore.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Map(TVector input) => TLanes.Abs(input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Beats(TVector later, TVector earlier) => TMarks.Larger(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector BeatsNumber(TVector later, TVector earlier) => TMarks.Above(later, earlier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Best(TVector later, TVector earlier) => TMarks.Largest(later, earlier);
}
