using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradient of extremes in sliding windows without an inner axis: each column looks at the windows that may hold it, in
/// row order, and adds the gradients of those whose place it is. Rows of places and gradients are first copied to lines,
/// with places that no column has on both sides.
/// </summary>
internal sealed unsafe class GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks> : PlaceGradient
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    private const int AtOnce = 16;

    private readonly AxisOwners _depth;
    private readonly AxisOwners _height;
    private readonly Extent5 _extents;
    private readonly WindowLanes _width;
    private readonly RowBands _bands;
    private readonly long _pitch;
    private readonly long _span;

    public GatherGradient(in Window window)
    {
        _depth = new AxisOwners(window.Depth);
        _height = new AxisOwners(window.Height);
        _extents = window.Extents;
        _width = new WindowLanes(window.Width, TLanes.Count, sizeof(T));
        _pitch = (_width.Length + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        for (int row = 0; row < _height.Count; row++)
        {
            IndexRange need = Need(row, Math.Min(row + AtOnce, _height.Count));
            _span = Math.Max(_span, need.End - need.First);
        }

        _bands = new RowBands(window.Outer, _extents.InputDepth * _extents.InputHeight, _extents.InputPlane * sizeof(TStore));
    }

    public override void Run(nint dy, long* indices, nint dx, HostThreads threads) =>
        threads.Run(new Work(this, dy, indices, dx), _bands.Items, _bands.Grain);

    private IndexRange Need(long first, long end)
    {
        long low = long.MaxValue;
        long high = 0;
        for (long row = first; row < end; row++)
        {
            ReadOnlySpan<int> windows = _height.Of(row);
            if (windows.Length == 0)
                continue;
            low = Math.Min(low, windows[0]);
            high = Math.Max(high, windows[^1] + 1);
        }

        return new IndexRange(Math.Min(low, high), high);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* dy, long* indices, TStore* dx, long firstItem, long endItem)
    {
        long most = Math.Max(1, (long)_depth.Most * _height.Most);
        long lineCount = Math.Max(1, _depth.Most * _span);
        HostScratch scratch = HostScratch.Rent((lineCount * 2 * _pitch * sizeof(T)) + (most * sizeof(nint)), 2);
        T* lines = scratch.Take<T>(lineCount * 2 * _pitch);
        T** rows = (T**)scratch.Take<nint>(most);
        for (long line = 0; line < lineCount; line++)
        {
            // Both sides of a line stay as they are; only its middle is written later.
            for (long i = 0; i < _pitch; i += TLanes.Count)
            {
                TLanes.Store(lines + (line * 2 * _pitch) + i, TMarks.Number(-1));
                TLanes.Store(lines + (((line * 2) + 1) * _pitch) + i, default);
            }
        }

        TStore* limit = dx + (_bands.FirstRow(endItem) * _extents.InputWidth);
        long end = _bands.FirstRow(endItem);
        for (long row = _bands.FirstRow(firstItem); row < end;)
        {
            long plane = row / _bands.Rows;
            long inPlane = row % _bands.Rows;
            long height = inPlane % _height.Count;
            ReadOnlySpan<int> depths = _depth.Of(inPlane / _height.Count);
            long count = Math.Min(Math.Min(AtOnce, end - row), _height.Count - height);
            IndexRange need = Need(height, height + count);
            for (int d = 0; d < depths.Length; d++)
            {
                for (long h = need.First; h < need.End; h++)
                {
                    long from = ((((plane * _extents.OutputDepth) + depths[d]) * _extents.OutputHeight) + h) * _extents.OutputWidth;
                    Fill(dy, indices, from, lines + (((d * _span) + h - need.First) * 2 * _pitch));
                }
            }

            for (long i = 0; i < count; i++, row++)
            {
                int used = 0;
                for (int d = 0; d < depths.Length; d++)
                {
                    foreach (int h in _height.Of(height + i))
                        rows[used++] = lines + (((d * _span) + h - need.First) * 2 * _pitch);
                }

                if (_width.Stride == 1)
                    Shifted(rows, used, (inPlane + i) * _extents.InputWidth, dx + (row * _extents.InputWidth), limit);
                else
                    Picked(rows, used, (inPlane + i) * _extents.InputWidth, dx + (row * _extents.InputWidth), limit);
            }
        }
    }

    /// <summary>Copies one row of places and gradients to a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(TStore* dy, long* indices, long from, T* line)
    {
        long outputs = _extents.OutputWidth;
        T* places = line + _width.Before;
        T* gradients = places + _pitch;
        long end = _extents.OutputCount - from;
        long i = 0;
        for (; i < outputs && i + TLanes.Count <= end; i += TLanes.Count)
        {
            TVector place = TMarks.Shorten(indices + from + i);
            if (outputs - i < TLanes.Count)
                place = TLanes.Keep(place, (int)(outputs - i), TMarks.Number(-1));
            TLanes.Store(places + i, place);
            TLanes.Store(gradients + i, TCodec.Load(dy + from + i));
        }

        if (i >= outputs)
            return;

        // The last columns of the last row.
        TStore* all = stackalloc TStore[TLanes.Count];
        long* wide = stackalloc long[TLanes.Count];
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            all[lane] = i + lane < outputs ? dy[from + i + lane] : default;
            wide[lane] = i + lane < outputs ? indices[from + i + lane] : -1;
        }

        TLanes.Store(places + i, TMarks.Shorten(wide));
        TLanes.Store(gradients + i, TCodec.Load(all));
    }

    /// <summary>One row of columns whose windows move by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shifted(T** rows, int count, long place, TStore* dx, TStore* limit)
    {
        long first = _width.First;
        long taps = _width.Taps;
        long pitch = _pitch;
        TVector here = TMarks.Plus(TMarks.Ramp(1), TMarks.Number(place));
        TVector step = TMarks.Number(TLanes.Count);
        for (long column = 0; column < _extents.InputWidth; column += TLanes.Count)
        {
            TVector sum = default;
            for (int row = 0; row < count; row++)
            {
                T* line = rows[row] + column + first;
                for (long tap = 0; tap < taps; tap++)
                    sum = TLanes.Add(sum, TMarks.Keep(TMarks.Same(TLanes.Load(line + tap), here), TLanes.Load(line + tap + pitch)));
            }

            Put(dx, column, sum, limit);
            here = TMarks.Plus(here, step);
        }
    }

    /// <summary>One row of columns whose windows move by more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Picked(T** rows, int count, long place, TStore* dx, TStore* limit)
    {
        long taps = _width.Taps;
        long pitch = _pitch;
        TVector here = TMarks.Plus(TMarks.Ramp(1), TMarks.Number(place));
        TVector step = TMarks.Number(TLanes.Count);
        WindowPlace* window = _width.Places;
        for (long column = 0; column < _extents.InputWidth; column += TLanes.Count, window++)
        {
            TVector sum = default;
            TVector pick = TLanes.Load((T*)window->Pick);
            for (int row = 0; row < count; row++)
            {
                T* line = rows[row] + window->Offset;
                for (long tap = 0; tap < taps; tap++)
                {
                    TVector places = TLanes.Load(line + tap);
                    TVector gradients = TLanes.Load(line + tap + pitch);
                    TVector marks = TMarks.Same(TLanes.Pick(places, places, pick), here);
                    sum = TLanes.Add(sum, TMarks.Keep(marks, TLanes.Pick(gradients, gradients, pick)));
                }
            }

            Put(dx, column, sum, limit);
            here = TMarks.Plus(here, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(TStore* dx, long column, TVector sum, TStore* limit)
    {
        if (_extents.InputWidth - column >= TLanes.Count || dx + column + TLanes.Count <= limit)
            TCodec.Store(dx + column, sum);
        else
            PutSome(dx + column, _extents.InputWidth - column, sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutSome(TStore* to, long count, TVector vector)
    {
        TStore* all = stackalloc TStore[TLanes.Count];
        TCodec.Store(all, vector);
        for (long i = 0; i < count; i++)
            to[i] = all[i];
    }

    private readonly struct Work(GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks> program, nint dy, long* indices, nint dx) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)dy, indices, (TStore*)dx, first, end);
    }
}
