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
        HostScratch scratch = HostScratch.Rent((2 * AtOnce * pitch * sizeof(T)) + (2 * reach * sizeof(TStore)) + (2 * _source.Most * sizeof(nint)), 4);
        T* lines = scratch.Take<T>(2 * AtOnce * pitch);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore** plain = (TStore**)scratch.Take<nint>(_source.Most);
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
            for (long i = 0; i < count && !_isOneRow; i++)
                Down(plane, (int)((row + i) % _bands.Rows), rows, plain, guard, lines + (2 * i * pitch), pitch);
            for (long i = 0; i < count; i++, row++)
                Across(plane, (int)(row % _bands.Rows), lines + (2 * i * pitch), pitch, guard, y + (row * _segments.Length), indices + (row * _segments.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across(TStore* plane, int row, T* line, long pitch, in TailGuard<TStore> guard, TStore* y, long* indices)
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

        foreach (ref readonly TapRange segment in _segments.AsSpan())
        {
            if (isEmpty || segment.Count == 0)
            {
                *y++ = _empty;
                *indices++ = -1;
                continue;
            }

            long place = _isOneRow
                ? first + segment.Start + LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfTensor(tensor + segment.Start, segment.Count)
                : LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfLine(line, line + pitch, segment.Start, segment.Count);
            *indices++ = place;

            // The element itself, so that nothing is left of how it was compared.
            *y++ = plane[place];
        }
    }

    /// <summary>Searches rows column by column; a column's place is that of its row's first column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Down(TStore* plane, int row, TStore** rows, TStore** plain, in TailGuard<TStore> guard, T* line, long pitch)
    {
        long count = _source.Gather(plane, row / _source.Heights, row % _source.Heights, rows, guard);
        if (count == 0)
            return;
        _source.Gather(plane, row / _source.Heights, row % _source.Heights, plain, TailGuard<TStore>.None);
        for (long i = 0; i < _columns; i += TLanes.Count)
        {
            TVector best = TSearch.Map(TCodec.Load(rows[0] + i));
            TVector at = TMarks.Number(plain[0] - plane);
            for (long r = 1; r < count; r++)
            {
                TVector next = TSearch.Map(TCodec.Load(rows[r] + i));
                TVector marks = TSearch.Beats(next, best);
                best = TMarks.Select(marks, next, best);
                at = TMarks.Select(marks, TMarks.Number(plain[r] - plane), at);
            }

            TLanes.Store(line + i, best);
            TLanes.Store(line + pitch + i, at);
        }
    }

    private readonly struct Work(LocatedSegments<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) =>
            program.Run((TStore*)tensors[0], (TStore*)tensors.Output, (long*)tensors.OutputIndices, first, end);
    }
}
