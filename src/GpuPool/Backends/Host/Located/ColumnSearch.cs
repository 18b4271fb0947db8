using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// The two or three taps of a vector of neighbouring windows in a row. Where they are, which lanes hold them and which of
/// these are padding stays in registers while rows go by.
/// </summary>
internal readonly unsafe ref struct ColumnSearch<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TTaps>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
    where TTaps : struct, ITaps
{
    private readonly long _a;
    private readonly long _b;
    private readonly long _c;
    private readonly bool _three;
    private readonly TVector _identity;
    private readonly TVector _pickA;
    private readonly TVector _pickB;
    private readonly TVector _pickC;
    private readonly TVector _maskA;
    private readonly TVector _maskB;
    private readonly TVector _maskC;
    private readonly TVector _first;
    private readonly TVector _second;
    private readonly TVector _third;

    /// <summary>Loads what is known of a vector of windows.</summary>
    /// <param name="taps">The taps of all windows of a row.</param>
    /// <param name="vector">Which vector of windows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ColumnSearch(ColumnTaps taps, int vector)
    {
        TapPlace* tap = taps.Of(vector);
        TapPlace* last = tap + taps.Taps - 1;
        _three = taps.Taps == 3;
        _a = tap[0].Offset;
        _b = tap[1].Offset;
        _c = last->Offset;
        _identity = TLanes.Fill(TSearch.Identity);
        _pickA = TTaps.Picks ? TLanes.Load((T*)tap[0].Pick) : default;
        _pickB = TTaps.Picks ? TLanes.Load((T*)tap[1].Pick) : default;
        _pickC = TTaps.Picks ? TLanes.Load((T*)last->Pick) : default;
        _maskA = TTaps.Masks ? TLanes.Load((T*)tap[0].Mask) : default;
        _maskB = TTaps.Masks ? TLanes.Load((T*)tap[1].Mask) : default;
        _maskC = TTaps.Masks ? TLanes.Load((T*)last->Mask) : default;
        TVector begin = TMarks.Plus(TMarks.Ramp(taps.Stride), TMarks.Number(taps.Begin(vector)));
        _first = TMarks.Plus(begin, TLanes.Load((T*)taps.Firsts[vector]));
        _second = TMarks.Plus(begin, TMarks.Number(taps.Dilation));
        _third = TMarks.Plus(_second, TMarks.Number(taps.Dilation));
    }

    /// <summary>Searches a row.</summary>
    /// <param name="row">Its first column.</param>
    /// <param name="best">The extremes.</param>
    /// <param name="at">Their columns.</param>
    /// <param name="sum">Takes all that was read, if no NaN is expected: a sum with one is one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Find<TNans>(TStore* row, out TVector best, out TVector at, ref TVector sum)
        where TNans : struct, INans
    {
        // What several taps are in is read once.
        bool isShared = TTaps.Shares || TTaps.ShareAll;
        bool isFirstShared = TTaps.ShareAll || (TTaps.Shares && !_three);
        TStore* from = row + (TTaps.ShareAll ? _a : _c);
        TVector low = isShared ? Load<TNans>(from, ref sum) : default;
        TVector high = isShared ? Load<TNans>(from + TLanes.Count, ref sum) : default;
        best = isFirstShared ? Picked(low, high, _pickA, _maskA) : Tap<TNans>(row + _a, _pickA, _maskA, ref sum);
        at = _first;
        TVector next = isShared ? Picked(low, high, _pickB, _maskB) : Tap<TNans>(row + _b, _pickB, _maskB, ref sum);
        LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, _second, ref best, ref at);
        if (!_three)
            return;
        next = isShared ? Picked(low, high, _pickC, _maskC) : Tap<TNans>(row + _c, _pickC, _maskC, ref sum);
        LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, _third, ref best, ref at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Tap<TNans>(TStore* from, TVector pick, TVector mask, ref TVector sum)
        where TNans : struct, INans =>
        Picked(Load<TNans>(from, ref sum), TTaps.Picks ? Load<TNans>(from + TLanes.Count, ref sum) : default, pick, mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TNans>(TStore* from, ref TVector sum)
        where TNans : struct, INans
    {
        TVector read = TCodec.Load(from);
        if (!TNans.Any && NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>.IsPossible)
            sum = TLanes.Add(sum, read);
        return read;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Picked(TVector low, TVector high, TVector pick, TVector mask)
    {
        TVector vector = TSearch.Map(TTaps.Picks ? TLanes.Pick(low, high, pick) : low);
        return TTaps.Masks ? TMarks.Select(mask, vector, _identity) : vector;
    }
}
