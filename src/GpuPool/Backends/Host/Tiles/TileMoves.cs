using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>The lane numbers of up to three taps of a tile, for two vectors of outputs.</summary>
internal readonly unsafe ref struct TileMoves<T, TVector, TLanes, TShape, TTaps>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TShape : struct, ITileShape
    where TTaps : struct, ITaps
{
    public readonly TVector A;
    public readonly TVector B;
    public readonly TVector C;
    public readonly TVector D;
    public readonly TVector E;
    public readonly TVector F;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileMoves(T* picks)
    {
        A = TLanes.Load(picks);
        B = TTaps.Count is 2 or 3 ? TLanes.Load(picks + (2 * TLanes.Count)) : A;
        C = TTaps.Count == 3 ? TLanes.Load(picks + (4 * TLanes.Count)) : A;
        D = TShape.TwoOut ? TLanes.Load(picks + TLanes.Count) : A;
        E = TShape.TwoOut && TTaps.Count is 2 or 3 ? TLanes.Load(picks + (3 * TLanes.Count)) : A;
        F = TShape.TwoOut && TTaps.Count == 3 ? TLanes.Load(picks + (5 * TLanes.Count)) : A;
    }
}
