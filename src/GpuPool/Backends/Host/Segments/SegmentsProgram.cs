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
/// (or read where they are, if it is one row), and each run is reduced to one value. Values wait in a line until there
/// are many to be finished and stored at once.
/// </summary>
internal sealed unsafe class SegmentsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private const int Waiting = 1024;

    private readonly TapRange[] _segments;
    private readonly RowSource<TStore> _source;
    private readonly Factors<T> _factors;
    private readonly RowBands _bands;
    private readonly long _columns;
    private readonly long _inputCount;
    private readonly int _sumLines;

    // Whether each plane is reduced to one value, and that from one run of elements.
    private readonly bool _isOneRun;

    public SegmentsProgram(in Window window)
    {
        var axes = new SegmentAxes(window);
        _segments = axes.Width.Taps;
        _columns = axes.Width.Input;
        _isOneRun = _segments.Length == 1 && axes.Height.IsWhole && axes.Height.Input == 1 && axes.Depth.IsWhole && axes.Depth.Input == 1;
        _source = new RowSource<TStore>(axes.Depth, axes.Height, _columns);
        _factors = new Factors<T>(window, axes.Depth, axes.Height, axes.Width);
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, axes.Depth.Taps.Length * (long)axes.Height.Taps.Length, _source.Plane * sizeof(TStore));
        _sumLines = RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(_source.Most);
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long firstItem, long endItem)
    {
        // A row that is read where it is needs no line; its guard then covers a vector behind each run.
        bool folds = _source.Most > 1;
        long pitch = folds ? _columns + Slack : 0;
        long reach = _columns + Slack;
        long capacity = Math.Max(Waiting, _segments.Length) + Slack;
        HostScratch scratch = HostScratch.Rent(
            ((((1 + _sumLines) * pitch) + capacity) * sizeof(T)) + (2 * reach * sizeof(TStore)) + (_source.Most * sizeof(nint)), 5);
        T* line = scratch.Take<T>(pitch);
        T* sums = scratch.Take<T>(_sumLines * pitch);
        T* waiting = scratch.Take<T>(capacity);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        TStore* tail = scratch.Take<TStore>(2 * reach);

        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        long row = _bands.FirstRow(firstItem);
        long endRow = _bands.FirstRow(endItem);
        TStore* limit = y + (endRow * _segments.Length);
        y += row * _segments.Length;
        x += row / _bands.Rows * _source.Plane;
        int depth = (int)(row % _bands.Rows / _source.Heights);
        int height = (int)(row % _source.Heights);
        T* columns = TFold.Divides && !_factors.AllEqual ? _factors.Columns(0) : null;
        T factor = T.One;
        long filled = 0;
        if (_isOneRun)
        {
            ref readonly TapRange run = ref _segments[0];
            for (; row < endRow; row++, x += _source.Plane)
            {
                if (filled == Waiting)
                {
                    Flush(waiting, y, filled, limit, columns, factor);
                    y += filled;
                    filled = 0;
                }

                factor = _factors.Row(0, 0);
                waiting[filled++] = TLanes.First(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.OfTensor(guard.Place(x) + run.Start, run.Count));
            }
        }

        for (; row < endRow; row++)
        {
            T rowFactor = TFold.Divides ? _factors.Row(depth, height) : T.One;
            if (filled > 0 && (columns != null || rowFactor != factor || filled + _segments.Length > Waiting))
            {
                Flush(waiting, y, filled, limit, columns, factor);
                y += filled;
                filled = 0;
            }

            factor = rowFactor;
            Reduce(_source.Gather(x, depth, height, rows, guard), rows, line, sums, pitch, waiting + filled);
            filled += _segments.Length;
            if (++height < _source.Heights)
                continue;
            height = 0;
            if ((++depth * (long)_source.Heights) == _bands.Rows)
            {
                depth = 0;
                x += _source.Plane;
            }
        }

        Flush(waiting, y, filled, limit, columns, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(long count, TStore** rows, T* line, T* sums, long pitch, T* results)
    {
        // Windows of padding alone; there may be no line to fold nothing into.
        if (count == 0)
        {
            new Span<T>(results, _segments.Length).Fill(TFold.Identity);
            return;
        }

        if (count == 1)
        {
            foreach (ref readonly TapRange segment in _segments.AsSpan())
                *results++ = TLanes.First(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.OfTensor(rows[0] + segment.Start, segment.Count));
            return;
        }

        RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, _columns, line, sums, pitch);
        foreach (ref readonly TapRange segment in _segments.AsSpan())
            *results++ = TLanes.First(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.OfLine(line + segment.Start, segment.Count));
    }

    private static void Flush(T* waiting, TStore* y, long count, TStore* limit, T* columns, T factor)
    {
        long zero = 0;
        var target = new Target<TStore, T> { Y = y, Rows = 1, Outputs = count, Limit = limit, Factors = &factor, Columns = columns };
        TapFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(waiting, 0, &zero, 1, target);
    }

    private readonly struct Work(SegmentsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
