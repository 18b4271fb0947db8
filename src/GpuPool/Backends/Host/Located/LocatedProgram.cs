using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Extremes and their places. The windows' taps in each input row are searched first and the rows after that, so that all
/// is looked at in row order and a comparison of two values is enough to say which of them stays. Rows that several windows
/// share are searched once for those that are worked on together.
/// </summary>
internal sealed unsafe class LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TAcross> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
    where TAcross : struct, IAcross<TStore, T>
{
    // Planes of this size together are looked at for a NaN at a time; of larger ones the rows that are worked on.
    private const long ScanBytes = 8 * 1024;

    // Lines of so many bytes stay in the L1 cache.
    private const long TogetherBytes = 8 * 1024;

    private readonly TAcross _across;
    private readonly AxisTable _depth;
    private readonly AxisTable _height;
    private readonly LocatedRows _rows;
    private readonly RowLadder _ladder;
    private readonly RowBands _bands;
    private readonly int[] _emptyColumns;
    private readonly bool _hasEmpty;
    private readonly TStore _empty;
    private readonly long _inner;
    private readonly long _columns;
    private readonly long _plane;
    private readonly long _inputCount;
    private readonly long _depths;
    private readonly long _pitch;
    private readonly long _scanPlanes;
    private readonly long _together;

    public LocatedProgram(in Window window, TAcross across, TStore empty)
    {
        _across = across;
        _empty = empty;
        _depth = new AxisTable(window.Depth);
        _height = new AxisTable(window.Height);
        var width = new AxisTable(window.Width);
        _emptyColumns = [.. Enumerable.Range(0, width.Taps.Length).Where(column => width.Taps[column].Count == 0)];
        _hasEmpty = _emptyColumns.Length > 0 || Array.Exists(_height.Taps, taps => taps.Count == 0);
        _inner = window.Inner;
        _columns = window.Width.Input;
        _plane = window.Extents.InputPlane * _inner;
        _inputCount = window.Extents.InputCount;
        _depths = Math.Max(1, _depth.Most);
        _pitch = (across.Written + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        _rows = new LocatedRows(_height, _depths, 2 * _pitch * sizeof(T));
        _ladder = new RowLadder(_height, _rows.AtOnce, _rows.Span, 2 * _pitch);
        _scanPlanes = ScanBytes / Math.Max(1, _plane * sizeof(TStore));
        _bands = new RowBands(window.Outer, _depth.Taps.Length * (long)_height.Taps.Length, _plane * sizeof(TStore));
        _together = CanTogether() ? Math.Min(_scanPlanes, TogetherBytes / (_rows.Span * 2 * _pitch * sizeof(T))) : 0;
    }

    // Planes that are done in one go and in which every row is needed, so that they are one stack of rows.
    private bool CanTogether() => _depth is { Input: 1, Taps: [{ Count: 1 }] } && _ladder is { Top: 1, Entries: <= 3 } && !_hasEmpty
        && _bands.Bands == 1 && Heights > 0 && Heights <= _rows.AtOnce && _rows.AllUsed
        && _rows.Need(0, Heights) is { First: 0 } need && need.End == _height.Input;

    private int Heights => _height.Taps.Length;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    /// <summary>Does some output rows, counted over all planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunRows(TStore* x, LocatedTarget<TStore> target, long firstRow, long endRow)
    {
        if (firstRow >= endRow)
            return;
        long lines = Math.Max(_depths, _together) * _rows.Span;
        long most = _depths * _ladder.Entries;
        HostScratch scratch = HostScratch.Rent((lines * 2 * _pitch * sizeof(T)) + (most * sizeof(nint)) + (2 * _across.Reach * sizeof(TStore)), 3);
        T* line = scratch.Take<T>(lines * 2 * _pitch);
        T** rows = (T**)scratch.Take<nint>(most);
        TStore* tail = scratch.Take<TStore>(2 * _across.Reach);
        long endPlane = ((endRow - 1) / _bands.Rows) + 1;
        TailGuard<TStore> guard = (endPlane * _plane) + _across.Reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, _across.Reach, tail)
            : TailGuard<TStore>.None;
        target.Room = endRow * _across.Elements;
        bool nans = false;
        long scanned = 0;
        long done = firstRow;
        while (done < endRow)
        {
            long plane = done / _bands.Rows;
            long row = done % _bands.Rows;
            if (_scanPlanes > 0 && plane >= scanned)
            {
                scanned = Math.Min(plane + _scanPlanes, endPlane);
                nans = NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>.MayHave(x + (plane * _plane), (scanned - plane) * _plane);
            }

            long together = row == 0 ? Math.Min(_together, (endRow - done) / _bands.Rows) : 0;
            if (together > 1 && ((plane + together) * _plane) + _across.Reach <= _inputCount)
            {
                together = Math.Min(together, scanned - plane);
                if (nans)
                    Together<SomeNans>(x, plane, together, line, target);
                else
                    Together<NoNans>(x, plane, together, line, target);
                done += together * _bands.Rows;
                continue;
            }

            int depth = (int)(row / Heights);
            long height = row % Heights;
            long count = Math.Min(Math.Min(_rows.AtOnce, endRow - done), Heights - height);
            IndexRange need = _rows.Need(height, height + count);
            long offset = done * _across.Elements;
            T* first = line - (need.First * 2 * _pitch);
            if (_scanPlanes == 0)
                nans = MayHaveNan(x + (plane * _plane), _depth.Taps[depth], need);
            if (nans)
            {
                Across<SomeNans>(x + (plane * _plane), _depth.Taps[depth], need, line, guard);
                Down<SomeNans>(_depth.Taps[depth].Count, height, count, need, first, rows, target, offset);
            }
            else
            {
                Across<NoNans>(x + (plane * _plane), _depth.Taps[depth], need, line, guard);
                Down<NoNans>(_depth.Taps[depth].Count, height, count, need, first, rows, target, offset);
            }

            done += count;
        }
    }

    /// <summary>Small planes, several at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Together<TNans>(TStore* x, long plane, long planes, T* line, in LocatedTarget<TStore> all)
        where TNans : struct, INans
    {
        long step = 2 * _pitch;
        LocatedTarget<TStore> target = all;
        target.Move(plane * _bands.Rows * _across.Elements);
        _across.Run<TNans>(x + (plane * _plane), 0, new AcrossRows<T>(planes * _height.Input, _columns * _inner, _columns, (nint)line, step, _height.Input));
        var lines = new LocatedLines<T>((nint)line, step, planes, _rows.Span * step, _across.Elements);
        LocatedClimb<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Planes<TNans>(_ladder, lines, 0, Heights, planes, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MayHaveNan(TStore* x, in TapRange depths, in IndexRange need)
    {
        long length = _columns * _inner;
        bool may = false;
        for (long d = 0; d < depths.Count && !may; d++)
        {
            long row = ((depths.Start + (d * depths.Step)) * _height.Input) + need.First;
            may = NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>.MayHave(x + (row * length), (need.End - need.First) * length);
        }

        return may;
    }

    /// <summary>Searches the input rows of each depth in runs of rows that follow one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across<TNans>(TStore* x, in TapRange depths, in IndexRange need, T* line, in TailGuard<TStore> guard)
        where TNans : struct, INans
    {
        long length = _columns * _inner;
        for (long d = 0; d < depths.Count; d++)
        {
            long slice = (depths.Start + (d * depths.Step)) * _height.Input;
            T* to = line + (((d * _rows.Span) - need.First) * 2 * _pitch);
            for (long first = need.First; first < need.End;)
            {
                TStore* from = guard.Place(x + ((slice + first) * length));
                long end = need.End;
                if (!_rows.AllUsed || guard.Place(x + ((slice + end - 1) * length)) - from != (end - 1 - first) * length)
                    end = Next(x + (slice * length), first, end, guard);
                if (_rows.IsUsed(first))
                    _across.Run<TNans>(from, (slice + first) * _columns, new AcrossRows<T>(end - first, length, _columns, (nint)(to + (first * 2 * _pitch)), 2 * _pitch, end - first));
                first = end;
            }
        }
    }

    /// <summary>The end of the rows from a first one on that are used or not as it is, and lie one after the other.</summary>
    private long Next(TStore* x, long first, long end, in TailGuard<TStore> guard)
    {
        long length = _columns * _inner;
        TStore* from = guard.Place(x + (first * length));
        long next = first + 1;
        while (next < end && _rows.IsUsed(next) == _rows.IsUsed(first) && guard.Place(x + (next * length)) - from == (next - first) * length)
            next++;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Down<TNans>(long depths, long height, long rowCount, in IndexRange need, T* line, T** rows, in LocatedTarget<TStore> all, long offset)
        where TNans : struct, INans
    {
        long step = 2 * _pitch;
        long elements = _across.Elements;
        if (depths > 0)
        {
            LocatedTarget<TStore> target = all;
            target.Move(offset);
            var lines = new LocatedLines<T>((nint)line, step, depths, _rows.Span * step, elements);
            LocatedClimb<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Run<TNans>(_ladder, lines, need, height, height + rowCount, rows, ref target);
        }

        if (depths > 0 && !_hasEmpty)
            return;
        LocatedTarget<TStore> cleared = all;
        cleared.Move(offset);
        for (long row = height; row < height + rowCount; row++, cleared.Move(elements))
        {
            if (depths * _height.Taps[row].Count == 0)
            {
                cleared.Clear(0, elements, _empty);
                continue;
            }

            foreach (int column in _emptyColumns)
                cleared.Clear(column * _inner, _inner, _empty);
        }
    }

    private readonly struct Work(LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TAcross> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.RunRows(
            (TStore*)tensors[0],
            new LocatedTarget<TStore> { Values = (TStore*)tensors.Output, Indices = (long*)tensors.OutputIndices },
            program._bands.FirstRow(first),
            program._bands.FirstRow(end));
    }
}
