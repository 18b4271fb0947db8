using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>
/// The average of integers of 8 bits on lanes of 16, truncated toward zero: four times the lanes of floats under the same
/// bytes. For windows that <see cref="ByteDivision"/> divides exactly; its factors are what sums are scaled with.
/// </summary>
/// <typeparam name="T">Unsigned for bytes, signed for signed bytes.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TLanes">Its arithmetic.</typeparam>
internal readonly struct ByteMeans<T, TVector, TLanes> : IFold<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static T Identity => T.Zero;

    public static bool Repeats => false;

    public static bool Divides => true;

    [MethodImpl(Inline)]
    public static TVector Map(TVector input) => input;

    [MethodImpl(Inline)]
    public static TVector Combine(TVector earlier, TVector later) => TLanes.Add(earlier, later);

    [MethodImpl(Inline)]
    public static TVector Finish(TVector folded) => folded;

    [MethodImpl(Inline)]
    public static TVector Scale(TVector folded, TVector factor)
    {
        if (typeof(T) == typeof(ushort))
            return Part(folded, factor);
        TVector zero = TLanes.Fill(T.Zero);
        return TLanes.Subtract(Part(TLanes.Maximum(folded, zero), factor), Part(TLanes.Maximum(TLanes.Subtract(zero, folded), zero), factor));
    }

    [MethodImpl(Inline)]
    public static TVector Scale(TVector folded, TVector row, TVector column)
    {
        if (typeof(T) == typeof(ushort))
            return TLanes.HighProduct(Part(folded, row), column);
        TVector zero = TLanes.Fill(T.Zero);
        TVector above = TLanes.HighProduct(Part(TLanes.Maximum(folded, zero), row), column);
        return TLanes.Subtract(above, TLanes.HighProduct(Part(TLanes.Maximum(TLanes.Subtract(zero, folded), zero), row), column));
    }

    [MethodImpl(Inline)]
    private static TVector Part(TVector sum, TVector factor) => TLanes.HighProduct(TLanes.Add(sum, TLanes.Fill(T.One)), factor);
}
