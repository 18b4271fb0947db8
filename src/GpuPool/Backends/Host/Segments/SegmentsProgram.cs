using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Windows whose taps along a row are one run, without an inner axis: the rows under an output row are folded into a line
/// (or read where they are, if it is one row), and each run is reduced to a vector; <see cref="SegmentResults{TStore, T, TVector, TLanes, TCodec, TFold}"/>
/// makes outputs of many of these at once.
/// </summary>
internal sealed unsafe class SegmentsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Elements of the lines in work: several output rows are folded before the first line is read, because what was just
    // written cannot be read again at once at another place.
    private const long LineElements = 4096;

    private readonly SegmentTable<T> _segments;
    private readonly RowSource<TStore> _source;
    private readonly Factors<T> _factors;
    private readonly RowBands _bands;
    private readonly long _columns;
    private readonly long _inputCount;
    private readonly int _sumLines;

    // Runs that are reduced side by side, or null.
    private readonly RunPicks<T>? _picks;

    // Whether a run is so long that it is reduced in parts.
    private readonly bool _isLong;

    // Whether the rows under each output row are folded one after the other.
    private readonly bool _isEven;

    // Whether each plane is reduced to one value, and that from one run of elements.
    private readonly bool _isOneRun;

    public SegmentsProgram(in Window window)
    {
        var axes = new SegmentAxes(window);
        _segments = new SegmentTable<T>(axes.Width.Taps, TLanes.Count);
        for (int i = 0; i < _segments.Count; i++)
            _isLong |= SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.IsLong(_segments.Entries[i]);
        _columns = axes.Width.Input;
        if (TLanes.Picks && RunPicks<T>.Takes(axes.Width.Taps, _columns, TLanes.Count))
            _picks = new RunPicks<T>(axes.Width.Taps, TLanes.Count);
        _isOneRun = _segments.Count == 1 && axes.Height.IsWhole && axes.Height.Input == 1 && axes.Depth.IsWhole && axes.Depth.Input == 1;
        _source = new RowSource<TStore>(axes.Depth, axes.Height, _columns);
        _factors = new Factors<T>(window, axes.Depth, axes.Height, axes.Width);
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, axes.Depth.Taps.Length * (long)axes.Height.Taps.Length, _source.Plane * sizeof(TStore));
        _isEven = _source.IsEven && RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.IsEasy(_source.Most, _columns);
        _sumLines = RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(_source.Most);
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long room, long firstItem, long endItem)
    {
        long pitch = _source.Most > 1 ? _columns + Slack : 0;
        long lines = pitch == 0 ? 0 : Math.Clamp(LineElements / pitch, 1, _bands.Rows);
        long reach = _columns + Slack;
        HostScratch scratch = HostScratch.Rent(
            ((((lines + _sumLines) * pitch) + SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>.VectorElements + SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>.FactorElements) * sizeof(T))
                + (2 * reach * sizeof(TStore)) + (_source.Most * sizeof(nint)), 6);
        T* line = scratch.Take<T>(lines * pitch);
        T* sums = scratch.Take<T>(_sumLines * pitch);
        T* vectors = scratch.Take<T>(SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>.VectorElements);
        T* factors = scratch.Take<T>(SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>.FactorElements);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore* tail = scratch.Take<TStore>(2 * reach);

        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + reach > _inputCount + room
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        long row = _bands.FirstRow(firstItem);
        long end = _bands.FirstRow(endItem);
        var results = new SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>(vectors, factors, !_factors.AllEqual, y + (row * _segments.Count), y + (end * _segments.Count));
        if (_isOneRun)
        {
            OneRun(x + (row * _source.Plane), end - row, ref results, guard);
            row = end;
        }

        while (row < end)
        {
            TStore* plane = x + (row / _bands.Rows * _source.Plane);
            long first = row % _bands.Rows;
            long count = Math.Min(Math.Max(1, lines), Math.Min(end - row, _bands.Rows - first));
            Reduce(plane, first, count, rows, line, sums, pitch, ref results, guard);
            row += count;
        }

        results.Flush();
    }

    /// <summary>Planes that are one run each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OneRun(TStore* x, long count, ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> to, in TailGuard<TStore> guard)
    {
        SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results = to;
        SegmentEntry<T> run = _segments.Entries[0];
        TVector identity = TLanes.Fill(TFold.Identity);
        T factor = _factors.Row(0, 0);
        T column = Column(0);
        for (; _isLong && count > 0; count--, x += _source.Plane)
            results.Add(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Long(guard.Place(x), run), factor, column);
        long plane = _source.Plane;
        for (; count > 0; count -= TLanes.Count)
        {
            // As many planes as give a vector of outputs, without a call in between.
            long planes = Math.Min(count, TLanes.Count);
            for (long i = 0; i < planes; i++, x += plane)
            {
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(x, 4);
                results.Set(i, SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Short(guard.Place(x), run, identity));
            }

            results.Write(planes, factor, column);
        }

        to = results;
    }

    /// <summary>Some output rows of one plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(
        TStore* x, long first, long count, TStore** rows, T* line, T* sums, long pitch,
        ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results, in TailGuard<TStore> guard)
    {
        int firstDepth = (int)first / _source.Heights;
        int firstHeight = (int)first % _source.Heights;
        (int depth, int height) = (firstDepth, firstHeight);
        for (long row = 0; row < count && pitch > 0; row++, Next(ref depth, ref height))
        {
            if (_isEven)
            {
                TStore* from = _source.Even(x, depth, height, out long step, out long even);
                TStore* last = from + ((even - 1) * step);
                if (even > 0 && guard.Place(last) == last)
                {
                    RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Even(from, step, even, _columns, line + (row * pitch));
                    continue;
                }
            }

            long places = _source.Gather(x, depth, height, rows, guard);
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, places, _columns, line + (row * pitch), sums, pitch);
        }

        (depth, height) = (firstDepth, firstHeight);
        for (long row = 0; row < count; row++, Next(ref depth, ref height))
        {
            T factor = TFold.Divides ? _factors.Row(depth, height) : T.One;
            if (pitch > 0 && _picks is not null)
                SideBySide(line + (row * pitch), factor, _picks, ref results);
            else if (pitch > 0)
                OfLine(line + (row * pitch), factor, ref results);
            else if (_source.Gather(x, depth, height, rows, guard) > 0)
                OfTensor(rows[0], factor, ref results);
            else
                OfPadding(ref results);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Next(ref int depth, ref int height)
    {
        if (++height < _source.Heights)
            return;
        height = 0;
        depth++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfLine(T* line, T rowFactor, ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        SegmentEntry<T>* runs = _segments.Entries;
        int count = _segments.Count;
        int i = 0;
        for (; _isLong && i < count; i++)
            results.Add(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Long(line, runs[i]), rowFactor, Column(i));
        while (i < count)
        {
            // As many as there is room for, without a call in between.
            int first = i;
            int end = Math.Min(count, i + results.Room);
            for (T* to = results.Next; i < end; i++, to += TLanes.Count)
                TLanes.Store(to, SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Short(line, runs[i], identity));
            results.Take(end - first, rowFactor, _factors.Columns(first));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SideBySide(T* line, T rowFactor, RunPicks<T> picks, ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        TVector low = TLanes.Load(line);
        TVector high = TLanes.Load(line + TLanes.Count);
        TVector folded = TLanes.Pick(low, high, TLanes.Load(picks.Pick(0)));
        long full = picks.FullTaps;
        long taps = picks.Taps;
        T* tables = picks.Pick(0);
        for (long tap = 1; tap < full; tap++)
            folded = TFold.Combine(folded, TLanes.Pick(low, high, TLanes.Load(tables + (2 * tap * TLanes.Count))));
        for (long tap = full; tap < taps; tap++)
        {
            T* table = tables + (2 * tap * TLanes.Count);
            TVector next = TLanes.Pick(low, high, TLanes.Load(table));
            folded = TFold.Combine(folded, TLanes.Select(TLanes.Load(table + TLanes.Count), next, identity));
        }

        results.Write(folded, picks.Runs, rowFactor, _factors.Columns(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfTensor(TStore* row, T rowFactor, ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        SegmentEntry<T>* runs = _segments.Entries;
        int count = _segments.Count;
        int i = 0;
        for (; _isLong && i < count; i++)
            results.Add(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Long(row, runs[i]), rowFactor, Column(i));
        while (i < count)
        {
            // As many as there is room for, without a call in between.
            int first = i;
            int end = Math.Min(count, i + results.Room);
            for (T* to = results.Next; i < end; i++, to += TLanes.Count)
                TLanes.Store(to, SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Short(row, runs[i], identity));
            results.Take(end - first, rowFactor, _factors.Columns(first));
        }
    }

    // Windows of padding alone: the identity in each, and a factor that leaves it.
    private void OfPadding(ref SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold> results)
    {
        for (int i = 0; i < _segments.Count; i++)
            results.Add(TLanes.Fill(TFold.Identity), T.One, T.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Column(int column) => TFold.Divides && !_factors.AllEqual ? *_factors.Columns(column) : T.One;

    private readonly struct Work(SegmentsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, tensors.Room, first, end);
    }
}
