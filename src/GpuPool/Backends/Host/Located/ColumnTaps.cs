using System.Runtime.CompilerServices;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// How the taps of neighbouring windows are taken from a row: for each vector of outputs and each tap where to read, which
/// lanes to pick from what was read, and which of them lie in the padding. Stride, dilation and padding are in the tables.
/// </summary>
internal sealed unsafe class ColumnTaps
{
    private readonly Axis _axis;
    private readonly int _lanes;
    private readonly int _laneSize;
    private readonly Dictionary<string, int> _known = [];
    private readonly List<long[]> _vectors = [];
    private readonly byte[] _table;
    private readonly TapPlace[] _places;
    private readonly TapKind[] _kinds;
    private readonly bool _sharesAll;

    public ColumnTaps(Axis axis, int lanes, int laneSize)
    {
        _axis = axis;
        _lanes = lanes;
        _laneSize = laneSize;
        Vectors = (int)((axis.Output + lanes - 1) / lanes);
        Taps = (int)axis.Kernel;
        Reads = (int)Math.Max(2, (((lanes - 1) * axis.Stride) + lanes) / lanes);
        long last = (lanes - 1) * axis.Stride;
        SharesLoads = Taps is 2 or 3 && axis.Stride > 1 && last + axis.Dilation < 2 * lanes;
        _sharesAll = Taps is 2 or 3 && axis.Stride == 1 && last + ((Taps - 1) * axis.Dilation) < 2 * lanes;
        _places = GC.AllocateArray<TapPlace>(Math.Max(1, Vectors * Taps), pinned: true);
        Firsts = new nint[Vectors];
        for (int vector = 0; vector < Vectors; vector++)
        {
            long[] first = [.. Enumerable.Range(0, lanes).Select(lane => FirstTap(((long)vector * lanes) + lane) * axis.Dilation)];
            Firsts[vector] = Add([first]);
            for (int tap = 0; tap < Taps; tap++)
                _places[(vector * Taps) + tap] = Find((long)vector * lanes, tap, SharesLoads && tap == Taps - 1 ? tap - 1 : tap);

            // Loads as they lie are cheaper than lanes picked.
            if (!_sharesAll || FindKind(vector) == TapKind.Plain)
                continue;
            for (int tap = 0; tap < Taps; tap++)
                _places[(vector * Taps) + tap] = Find((long)vector * lanes, tap, 0);
        }

        _table = GC.AllocateArray<byte>(Math.Max(1, _vectors.Count * lanes * laneSize), pinned: true);
        for (int i = 0; i < _vectors.Count * lanes; i++)
            Write(i, _vectors[i / lanes][i % lanes]);

        // Plain numbers until here; the loops want addresses.
        foreach (ref TapPlace place in _places.AsSpan())
        {
            place.Pick = Address((int)place.Pick);
            place.Mask = Address((int)place.Mask);
        }

        Firsts = [.. Firsts.Select(number => Address((int)number))];
        _kinds = [.. Enumerable.Range(0, Vectors).Select(FindKind)];
    }

    /// <summary>Vectors of a row of outputs.</summary>
    public int Vectors { get; }

    /// <summary>Taps of a window.</summary>
    public int Taps { get; }

    /// <summary>Vectors that are read for one tap, at least 2.</summary>
    public int Reads { get; }

    /// <summary>Whether the last of two or three taps is in what is read for the one before.</summary>
    public bool SharesLoads { get; }

    /// <summary>Columns from a window to the next.</summary>
    public long Stride => _axis.Stride;

    /// <summary>Columns from a tap to the next.</summary>
    public long Dilation => _axis.Dilation;

    /// <summary>For each vector of outputs the table of the distances to each window's first tap inside the input.</summary>
    public nint[] Firsts { get; }

    /// <summary>The taps of a vector of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TapPlace* Of(int vector) => (TapPlace*)Unsafe.AsPointer(ref _places[vector * Taps]);

    /// <summary>The column of the first tap of a vector of outputs, below 0 in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Begin(int vector) => ((long)vector * _lanes * _axis.Stride) - _axis.PadBegin;

    /// <summary>Whether a vector of outputs needs no lanes picked, or none masked.</summary>
    public TapKind Kind(int vector) => _kinds[vector];

    /// <summary>Has a vector of outputs with two or three taps, for which two vectors are read each, worked on by code for its kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit<TVisitor>(int vector, in TVisitor visitor)
        where TVisitor : struct, IColumnVisitor
    {
        TapKind kind = _kinds[vector];
        if (kind == TapKind.Plain)
            visitor.Visit<PlainTaps>(vector);
        else if (_sharesAll)
            visitor.Visit<TogetherTaps>(vector);
        else if (kind == TapKind.Picked && SharesLoads)
            visitor.Visit<SharedPickedTaps>(vector);
        else if (kind == TapKind.Picked)
            visitor.Visit<PickedTaps>(vector);
        else if (SharesLoads)
            visitor.Visit<SharedMaskedTaps>(vector);
        else
            visitor.Visit<MaskedTaps>(vector);
    }

    private TapKind FindKind(int vector)
    {
        ReadOnlySpan<TapPlace> places = _places.AsSpan(vector * Taps, Taps);
        TapKind kind = TapKind.Plain;
        foreach (ref readonly TapPlace place in places)
            kind = !place.IsInside ? TapKind.Masked : !place.IsPlain && kind == TapKind.Plain ? TapKind.Picked : kind;
        return kind;
    }

    private nint Address(int number) => (nint)Unsafe.AsPointer(ref _table[number * _lanes * _laneSize]);

    private long FirstTap(long output) =>
        output < _axis.Output && _axis.Taps(output) is { Count: > 0 } taps ? (taps.Start - (output * _axis.Stride) + _axis.PadBegin) / _axis.Dilation : 0;

    private TapPlace Find(long output, int tap, int read)
    {
        long first = (output * _axis.Stride) - _axis.PadBegin;
        long begin = first + (tap * _axis.Dilation);
        long from = Math.Clamp(first + (read * _axis.Dilation), 0, _axis.Input - 1);
        var picks = new long[_lanes];
        var inside = new long[_lanes];
        for (int lane = 0; lane < _lanes; lane++)
        {
            long column = begin + (lane * _axis.Stride);
            bool isInside = column >= 0 && column < _axis.Input;
            inside[lane] = isInside ? -1 : 0;
            picks[lane] = isInside ? column - from : -1;
        }

        return new TapPlace
        {
            Offset = from,
            IsPlain = _axis.Stride == 1 && from == begin,
            IsInside = Array.TrueForAll(inside, lane => lane != 0),
            Pick = Add(Chain(picks)),
            Mask = Add([inside]),
        };
    }

    // From the first two vectors read, then what was picked so far and one vector more.
    private long[][] Chain(long[] picks)
    {
        var chain = new long[Reads - 1][];
        for (int step = 0; step < chain.Length; step++)
        {
            long begin = step == 0 ? 0 : (step + 1) * _lanes;
            long end = (step + 2) * _lanes;
            chain[step] = [.. picks.Select((pick, lane) => pick >= begin && pick < end ? (step == 0 ? pick : pick - begin + _lanes) : step == 0 ? 0 : lane)];
        }

        return chain;
    }

    private int Add(long[][] vectors)
    {
        string key = string.Join(';', vectors.Select(vector => string.Join(',', vector)));
        if (!_known.TryGetValue(key, out int number))
        {
            number = _vectors.Count;
            _vectors.AddRange(vectors);
            _known.Add(key, number);
        }

        return number;
    }

    private void Write(int place, long number)
    {
        if (_laneSize == 4)
            Unsafe.WriteUnaligned(ref _table[place * 4], (int)number);
        else
            Unsafe.WriteUnaligned(ref _table[place * 8], number);
    }
}
