using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Located;

/// <summary>Which of two values stays, with its place.</summary>
internal static class LocatedTake<T, TVector, TMarks, TSearch>
    where T : unmanaged
    where TVector : struct
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    /// <summary>Takes a value that comes after the best one so far, in the lanes in which it replaces that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Later<TNans>(TVector next, TVector nextAt, ref TVector best, ref TVector at)
        where TNans : struct, INans
    {
        TVector marks = Beats<TNans>(next, best);
        at = TMarks.Select(marks, nextAt, at);
        best = TNans.Any ? TMarks.Select(marks, next, best) : TSearch.Best(next, best);
    }

    /// <summary>Takes a value that may come before or after the best one so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Either<TNans>(TVector next, TVector nextAt, ref TVector best, ref TVector at)
        where TNans : struct, INans
    {
        // Each replaces the other if both are NaN, neither does if they are equal.
        TVector beats = Beats<TNans>(next, best);
        TVector isBeaten = Beats<TNans>(best, next);
        TVector both = TNans.Any ? TMarks.Less(at, nextAt) : TMarks.Same(at, at);
        TVector marks = TMarks.Select(
            beats,
            TNans.Any ? TMarks.Select(isBeaten, both, TMarks.Same(at, at)) : both,
            TMarks.Select(isBeaten, default, TMarks.Less(nextAt, at)));
        best = TMarks.Select(marks, next, best);
        at = TMarks.Select(marks, nextAt, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Beats<TNans>(TVector later, TVector earlier)
        where TNans : struct, INans => TNans.Any ? TSearch.Beats(later, earlier) : TSearch.BeatsNumber(later, earlier);
}
