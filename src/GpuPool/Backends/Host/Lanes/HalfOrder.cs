using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Which end of the order NaN goes to.</summary>
internal interface INanEnd
{
    /// <summary>Added to the order of magnitude and sign, modulo 2^16.</summary>
    static abstract short Shift { get; }
}

/// <summary>NaN above infinity, for maxima.</summary>
internal readonly struct NanLast : INanEnd
{
    public static short Shift => -0x3FF;
}

/// <summary>NaN below minus infinity, for minima.</summary>
internal readonly struct NanFirst : INanEnd
{
    public static short Shift => 0x3FF;
}

/// <summary>
/// Halves in memory, in registers integers in the same order: for maxima and minima nothing has to be converted. A negative
/// half's magnitude is inverted; then the order is −NaN, −∞, …, +∞, +NaN, and a shift takes the NaN of one end round to the
/// other: there are 0x3FF of them at each, so that the infinity next to them becomes the first or last integer.
/// </summary>
internal readonly unsafe struct HalfOrder<TEnd> : ICodec<Half, Vector256<short>>, ICodec<Half, Vector512<short>>
    where TEnd : struct, INanEnd
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    static Vector256<short> ICodec<Half, Vector256<short>>.Load(Half* from) =>
        Turn(Vector256.Load((short*)from)) + Vector256.Create(TEnd.Shift);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<short>>.Store(Half* to, Vector256<short> vector) =>
        Turn(vector - Vector256.Create(TEnd.Shift)).Store((short*)to);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<short>>.Store(Half* to, Vector256<short> vector, int lanes) =>
        PartialStores.Store((short*)to, Turn(vector - Vector256.Create(TEnd.Shift)), lanes);

    [MethodImpl(Inline)]
    static Vector512<short> ICodec<Half, Vector512<short>>.Load(Half* from) =>
        Turn(Vector512.Load((short*)from)) + Vector512.Create(TEnd.Shift);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<short>>.Store(Half* to, Vector512<short> vector) =>
        Turn(vector - Vector512.Create(TEnd.Shift)).Store((short*)to);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<short>>.Store(Half* to, Vector512<short> vector, int lanes) =>
        PartialStores.Store((short*)to, Turn(vector - Vector512.Create(TEnd.Shift)), lanes);

    // Its own inverse.
    [MethodImpl(Inline)]
    private static Vector256<short> Turn(Vector256<short> bits) => bits ^ ((bits >> 15) & Vector256.Create((short)0x7FFF));

    [MethodImpl(Inline)]
    private static Vector512<short> Turn(Vector512<short> bits) => bits ^ ((bits >> 15) & Vector512.Create((short)0x7FFF));
}
