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
    private readonly TapRange[] _segments;
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
        _columns = axes.Width.Input;
        _source = new RowSource<TStore>(axes.Depth, axes.Height, _columns);
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, axes.Depth.Taps.Length * (long)axes.Height.Taps.Length, _source.Plane * sizeof(TStore));
    }

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long* indices, long firstItem, long endItem)
    {
        long reach = _columns + (2 * TLanes.Count);
        HostScratch scratch = HostScratch.Rent((2 * reach * sizeof(T)) + (2 * reach * sizeof(TStore)) + (2 * _source.Most * sizeof(nint)), 5);
        T* line = scratch.Take<T>(reach);
        T* places = scratch.Take<T>(reach);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore** plain = (TStore**)scratch.Take<nint>(_source.Most);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        long row = _bands.FirstRow(firstItem);
        long end = _bands.FirstRow(endItem);
        y += row * _segments.Length;
        indices += row * _segments.Length;
        for (; row < end; row++)
        {
            TStore* plane = x + (row / _bands.Rows * _source.Plane);
            int depth = (int)(row % _bands.Rows / _source.Heights);
            int height = (int)(row % _source.Heights);
            long count = _source.Gather(plane, depth, height, rows, guard);
            if (count > 1)
            {
                _source.Gather(plane, depth, height, plain, TailGuard<TStore>.None);
                Down(rows, plain, plane, count, line, places);
            }

            long first = count == 1 ? Place(plane, depth, height, plain) : 0;
            foreach (ref readonly TapRange segment in _segments.AsSpan())
            {
                if (count == 0 || segment.Count == 0)
                {
                    *y++ = _empty;
                    *indices++ = -1;
                    continue;
                }

                Found<T> found = count == 1
                    ? LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfTensor(rows[0] + segment.Start, segment.Count)
                    : LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.OfLine(line, places, segment.Start, segment.Count);
                long place = count == 1 ? first + segment.Start + found.Place : found.Place;
                *indices++ = place;

                // The element itself, so that nothing is left of how it was compared.
                *y++ = plane[place];
            }
        }
    }

    private long Place(TStore* plane, int depth, int height, TStore** plain)
    {
        _source.Gather(plane, depth, height, plain, TailGuard<TStore>.None);
        return plain[0] - plane;
    }

    /// <summary>Searches rows column by column; a column's place is that of its row's first column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Down(TStore** rows, TStore** plain, TStore* plane, long count, T* line, T* places)
    {
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
            TLanes.Store(places + i, at);
        }
    }

    private readonly struct Work(LocatedSegments<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) =>
            program.Run((TStore*)tensors[0], (TStore*)tensors.Output, (long*)tensors.OutputIndices, first, end);
    }
}
