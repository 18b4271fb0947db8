using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>
/// The average of integers on float or double lanes, truncated toward zero. Sums are exact. A half is added before they are
/// multiplied with the rounded factor: a quotient is a whole number or at least one divisor's part away from the next one,
/// so half a part is more than all rounding as long as <see cref="FoldCatalog"/> bounds the sum, and never too much.
/// </summary>
internal readonly struct WholeMeans<T, TVector, TLanes> : IFold<T, TVector>
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

    // Away from zero; nothing for a sum of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector folded)
    {
        T half = T.One / (T.One + T.One);
        return TLanes.Add(folded, TLanes.Maximum(TLanes.Minimum(folded, TLanes.Fill(half)), TLanes.Fill(-half)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Scale(TVector folded, TVector factor) => TLanes.Multiply(folded, factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Scale(TVector folded, TVector row, TVector column) => TLanes.Multiply(folded, TLanes.Multiply(row, column));
}
