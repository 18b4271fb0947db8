using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Segments;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Extremes and their places in windows whose taps along a row are one run: whole planes, bins, wide windows. The rows under
/// an output row are searched column by column into a line, and each run of it by comparing places too, because the columns
/// of a line come from different rows.
/// </summary>
internal sealed unsafe class LocatedSegments<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    private const int AtOnce = 2;

    private readonly bool _isOneRow;
    private readonly TapRange[] _segments;
    private readonly SegmentPicks? _picks;
    private readonly TapRange[] _depth;
    private readonly TapRange[] _height;
    private readonly RowSource<TStore> _source;
    private readonly RowBands _bands;
    private readonly TStore _empty;
    private readonly long _columns;
    private readonly long _inputCount;

    public LocatedSegments(in Window window, TStore empty)
    {
        var axes = new SegmentAxes(window);
        _empty = empty;
        _segments = axes.Width.Taps;
        _depth = axes.Depth.Taps;
        _height = axes.Height.Taps;
        _columns = axes.Width.Input;
        _source = new RowSource<TStore>(axes.Depth, axes.Height, _columns);
        _isOneRow = _source.Most == 1;
        _picks = TLanes.Picks && !_isOneRow && SegmentPicks.Takes(_segments, TLanes.Count) ? new SegmentPicks(_segments, TLanes.Count, sizeof(T)) : null;
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, axes.Depth.Taps.Length * (long)axes.Height.Taps.Length, _source.Plane * sizeof(TStore));
    }

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long* indices, long firstItem, long endItem)
    {
        long reach = _columns + (2 * TLanes.Count);
        long pitch = (reach + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        HostScratch scratch = HostScratch.Rent((2 * AtOnce * pitch * sizeof(T)) + (2 * reach * sizeof(TStore)) + (_source.Most * sizeof(nint)), 3);
        T* lines = scratch.Take<T>(2 * AtOnce * pitch);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        long end = _bands.FirstRow(endItem);
        for (long row = _bands.FirstRow(firstItem); row < end;)
        {
            // What was just written to a line is not read at once, shifted; so several rows come first.
            long count = Math.Min(Math.Min(AtOnce, end - row), _bands.Rows - (row % _bands.Rows));
            TStore* plane = x + (row / _bands.Rows * _source.Plane);
            bool nans = false;
            for (long i = 0; i < count && !_isOneRow; i++)
                nans |= Down<NoNans>(plane, (int)((row + i) % _bands.Rows), rows, guard, lines + (2 * i * pitch), pitch);
            for (long i = 0; i < count && nans; i++)
                Down<SomeNans>(plane, (int)((row + i) % _bands.Rows), rows, guard, lines + (2 * i * pitch), pitch);
            for (long i = 0; i < count; i++, row++)
            {
                if (nans)
                    Across<SomeNans>(plane, (int)(row % _bands.Rows), lines + (2 * i * pitch), pitch, guard, y + (row * _segments.Length), indices + (row * _segments.Length));
                else
                    Across<NoNans>(plane, (int)(row % _bands.Rows), lines + (2 * i * pitch), pitch, guard, y + (row * _segments.Length), indices + (row * _segments.Length));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across<TNans>(TStore* plane, int row, T* line, long pitch, in TailGuard<TStore> guard, TStore* y, long* indices)
        where TNans : struct, INans
    {
        long first = 0;
        bool isEmpty = _depth[row / _source.Heights].Count * _height[row % _source.Heights].Count == 0;
        TStore* tensor = null;
        if (_isOneRow && !isEmpty)
        {
            TStore* from;
            _source.Gather(plane, row / _source.Heights, row % _source.Heights, &from, TailGuard<TStore>.None);
            first = from - plane;
            tensor = guard.Place(from);
        }

        if (_picks is not null && !isEmpty)
        {
            Groups<TNans>(_picks, plane, line, pitch, y, indices);
            return;
        }

        foreach (ref readonly TapRange segment in _segments.AsSpan())
        {
            if (isEmpty || segment.Count == 0)
            {
                *y++ = _empty;
                *indices++ = -1;
                continue;
            }

            long place = _isOneRow
                ? first + segment.Start + LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfTensor<SomeNans>(tensor + segment.Start, segment.Count)
                : LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfLine<TNans>(line, line + pitch, segment.Start, segment.Count);
            *indices++ = place;

            // The element itself, so that nothing is left of how it was compared.
            *y++ = plane[place];
        }
    }

    /// <summary>Searches many short runs at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Groups<TNans>(SegmentPicks picks, TStore* plane, T* line, long pitch, TStore* y, long* indices)
        where TNans : struct, INans
    {
        long* places = stackalloc long[TLanes.Count];
        int run = 0;
        foreach (ref readonly SegmentGroup group in picks.Groups.AsSpan())
        {
            LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfGroup<TNans>(group, line, line + pitch, places);
            long* place = places;
            foreach (ref readonly TapRange segment in _segments.AsSpan(run, group.Count))
            {
                *indices++ = segment.Count == 0 ? -1 : *place;
                *y++ = segment.Count == 0 ? _empty : plane[*place];
                place++;
            }

            run += group.Count;
        }
    }

    /// <summary>Searches rows column by column; a column's place is that of its row's first column.</summary>
    /// <returns>Whether there may be a NaN that was not looked for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Down<TNans>(TStore* plane, int row, TStore** rows, in TailGuard<TStore> guard, T* line, long pitch)
        where TNans : struct, INans
    {
        long count = _source.Gather(plane, row / _source.Heights, row % _source.Heights, rows, TailGuard<TStore>.None);
        if (count == 0)
            return false;
        TVector sum = default;
        TailGuard<TStore> tail = guard;
        TStore* top = tail.Place(rows[0]);
        long i = 0;
        for (; i + (3 * TLanes.Count) < _columns; i += 4 * TLanes.Count)
        {
            // Four at a time share what tells the rows' places.
            TVector bestA = TSearch.Map(TCodec.Load(top + i));
            TVector bestB = TSearch.Map(TCodec.Load(top + i + TLanes.Count));
            TVector bestC = TSearch.Map(TCodec.Load(top + i + (2 * TLanes.Count)));
            TVector bestD = TSearch.Map(TCodec.Load(top + i + (3 * TLanes.Count)));
            TVector atA = TMarks.Number(rows[0] - plane);
            TVector atB = atA;
            TVector atC = atA;
            TVector atD = atA;

            // Sums of this block alone: those of the whole row would be kept in memory.
            TVector low = TLanes.Add(bestA, bestB);
            TVector high = TLanes.Add(bestC, bestD);
            for (long r = 1; r < count; r++)
            {
                TStore* from = tail.Place(rows[r]) + i;
                Prefetch.Ahead(from, 4 * TLanes.Count * sizeof(TStore));
                TVector place = TMarks.Number(rows[r] - plane);
                Next<TNans>(from, place, ref bestA, ref atA, ref low);
                Next<TNans>(from + TLanes.Count, place, ref bestB, ref atB, ref low);
                Next<TNans>(from + (2 * TLanes.Count), place, ref bestC, ref atC, ref high);
                Next<TNans>(from + (3 * TLanes.Count), place, ref bestD, ref atD, ref high);
            }

            sum = TLanes.Add(sum, TLanes.Add(low, high));

            Put(line + i, pitch, bestA, atA);
            Put(line + i + TLanes.Count, pitch, bestB, atB);
            Put(line + i + (2 * TLanes.Count), pitch, bestC, atC);
            Put(line + i + (3 * TLanes.Count), pitch, bestD, atD);
        }

        for (; i < _columns; i += TLanes.Count)
        {
            TVector best = TSearch.Map(TCodec.Load(top + i));
            TVector at = TMarks.Number(rows[0] - plane);
            sum = TLanes.Add(sum, best);
            for (long r = 1; r < count; r++)
                Next<TNans>(tail.Place(rows[r]) + i, TMarks.Number(rows[r] - plane), ref best, ref at, ref sum);
            Put(line + i, pitch, best, at);
        }

        return !TNans.Any && NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>.Is(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TNans>(TStore* from, TVector place, ref TVector best, ref TVector at, ref TVector sum)
        where TNans : struct, INans
    {
        TVector next = TSearch.Map(TCodec.Load(from));
        LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, place, ref best, ref at);
        if (!TNans.Any)
            sum = TLanes.Add(sum, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* to, long pitch, TVector best, TVector at)
    {
        TLanes.Store(to, best);
        TLanes.Store(to + pitch, at);
    }

    private readonly struct Work(LocatedSegments<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) =>
            program.Run((TStore*)tensors[0], (TStore*)tensors.Output, (long*)tensors.OutputIndices, first, end);
    }
}
