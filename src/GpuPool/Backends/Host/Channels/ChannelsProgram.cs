using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rosters;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Channels;

/// <summary>
/// Windows of any kind with an inner axis, which fills the lanes. If windows share columns, the rows under an output row
/// are folded into a line of pixels first and each window combines pixels of that line; if they do not, each window folds
/// all its pixels at once, as if they were rows.
/// </summary>
internal sealed unsafe class ChannelsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Rows that a sum adds one after the other.
    private const long MostSummed = 16;

    // From so many pixels on they are read in fours, one after the other, rather than side by side.
    private const long LeastRoster = 8;

    private readonly long _inner;
    private readonly TapRange[] _width;
    private readonly bool _disjoint;
    private readonly Strip[] _strips;
    private readonly RowSource<TStore> _source;
    private readonly Factors<T> _factors;
    private readonly RowBands _bands;
    private readonly long _inputCount;
    private readonly long _mostRows;
    private readonly int _sumLines;
    private readonly Axis _slide;
    private readonly bool _slides;
    private readonly Axis _height;
    private readonly bool _pairs;

    // Whether pixels are blocks of four vectors, but for one vector at most, and there are registers for these.
    private readonly bool _isWide;

    public ChannelsProgram(in Window window)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        var width = new AxisTable(window.Width);
        _inner = window.Inner;
        _width = width.Taps;
        _disjoint = width.IsDisjoint;
        _strips = ChannelStrips.Cut(width, _inner, _disjoint);
        _source = new RowSource<TStore>(depth, height, width.Input * _inner);
        _factors = new Factors<T>(window, depth, height, width);
        _bands = new RowBands(window.Outer, depth.Taps.Length * (long)height.Taps.Length, _source.Plane * sizeof(TStore));
        _inputCount = window.Extents.InputCount;
        _mostRows = _source.Most * (_disjoint ? Math.Max(1, width.Most) : 1);
        _slide = window.Width;
        _height = window.Height;
        _slides = _slide is { Kernel: 3, Dilation: 1, Stride: 1 or 2 } && (TFold.Repeats || _source.Most <= MostSummed);
        _pairs = _slides && _slide.Stride == 1 && _height is { Kernel: 3, Stride: 1, Dilation: 1 } && HostWindows.IsFlat(window);
        _mostRows = Math.Max(_mostRows, _pairs ? 4 : 0);
        _isWide = TLanes.Count * sizeof(T) == 64 && ((_inner + TLanes.Count - 1) / TLanes.Count) % 4 is 0 or 3;
        _sumLines = RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(_mostRows);
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long firstItem, long endItem)
    {
        long columns = _inner * (_slides ? _slide.Input : _disjoint ? 1 : _strips.Max(strip => strip.Columns));
        long pitch = columns + Slack;
        HostScratch scratch = HostScratch.Rent(
            ((1 + _sumLines) * pitch * sizeof(T)) + (2 * pitch * sizeof(TStore)) + (_mostRows * sizeof(nint)), 4);
        T* line = scratch.Take<T>(pitch);
        T* sums = scratch.Take<T>(_sumLines * pitch);
        TStore* tail = scratch.Take<TStore>(2 * pitch);
        TStore** rows = (TStore**)scratch.Take<nint>(_mostRows);

        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + pitch > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, pitch, tail)
            : TailGuard<TStore>.None;
        long rowLength = _width.Length * _inner;
        TStore* limit = _disjoint || _strips.Length == 1 ? y + (_bands.FirstRow(endItem) * rowLength) : null;
        for (long item = firstItem; item < endItem; item++)
        {
            long plane = item / _bands.Bands;
            long row = item % _bands.Bands * _bands.BandRows;
            long end = Math.Min(row + _bands.BandRows, _bands.Rows);
            for (; row < end; row++)
            {
                TStore* to = y + (((plane * _bands.Rows) + row) * rowLength);
                int depth = (int)(row / _source.Heights);
                int height = (int)(row % _source.Heights);
                T factor = TFold.Divides ? _factors.Row(depth, height) : T.One;
                if (_pairs && row + 1 < end && Pair(x + (plane * _source.Plane), to, height, rows, guard))
                {
                    row++;
                    continue;
                }

                if (_slides && Slide(x + (plane * _source.Plane), to, depth, height, rows, guard))
                    continue;
                foreach (ref readonly Strip strip in _strips.AsSpan())
                {
                    TStore* from = x + (plane * _source.Plane) + (strip.FirstColumn * _inner);
                    if (_disjoint)
                    {
                        ref readonly TapRange taps = ref _width[strip.FirstOutput];
                        long count = Spread(_source.Gather(from, depth, height, rows, TailGuard<TStore>.None), taps, rows, guard);
                        if (count >= LeastRoster)
                            RosterFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, null, count, rows + count, _inner, line, sums, pitch);
                        else
                            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, _inner, line, sums, pitch);
                        PixelFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(
                            line, 1, 0, to + (strip.FirstOutput * _inner), _inner, limit, factor, Column(strip.FirstOutput));
                        continue;
                    }

                    long rowCount = _source.Gather(from, depth, height, rows, guard);
                    RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, rowCount, strip.Columns * _inner, line, sums, pitch);
                    for (long output = strip.FirstOutput; output < strip.FirstOutput + strip.Outputs; output++)
                    {
                        ref readonly TapRange taps = ref _width[output];
                        PixelFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(
                            line + ((taps.Start - strip.FirstColumn) * _inner), taps.Count, taps.Step * _inner,
                            to + (output * _inner), _inner, limit, factor, Column(output));
                    }
                }
            }
        }
    }

    /// <summary>Folds a row of windows of three columns; false if it is padding alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Slide(TStore* x, TStore* y, int depth, int height, TStore** rows, in TailGuard<TStore> guard)
    {
        long count = _source.Gather(x, depth, height, rows, guard);
        ChannelRow<TStore, T> row = Row(y, depth, height, x + ((((height * _height.Stride) - _height.PadBegin) + _height.Kernel) * _source.RowLength), Math.Min(_height.Stride, 2));
        if (_isWide)
            Slide<FourTaps>(rows, count, row);
        else
            Slide<TwoTaps>(rows, count, row);
        return count > 0;
    }

    private static void Slide<TBlock>(TStore** rows, long count, in ChannelRow<TStore, T> row)
        where TBlock : struct, ITaps
    {
        if (count == 3)
            ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, ThreeTaps, TBlock>.Run(rows, count, row);
        else if (count == 2)
            ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, TwoTaps, TBlock>.Run(rows, count, row);
        else if (count > 0)
            ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, AnyTaps, TBlock>.Run(rows, count, row);
    }

    /// <summary>Folds two rows of windows; false if one of them reaches into the padding above or below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Pair(TStore* x, TStore* y, int height, TStore** rows, in TailGuard<TStore> guard)
    {
        long first = height - _height.PadBegin;
        if (first < 0 || first + 4 > _height.Input)
            return false;
        x += first * _source.RowLength;
        for (long i = 0; i < 4; i++)
            rows[i] = guard.Place(x + (i * _source.RowLength));
        ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, ThreeTaps, TwoTaps>.Pair(rows, Row(y, 0, height, x + (4 * _source.RowLength), 2));
        return true;
    }

    private ChannelRow<TStore, T> Row(TStore* y, int depth, int height, TStore* next, long newRows) => new()
    {
        Y = y,
        Inner = _inner,
        Outputs = _slide.Output,
        Columns = _slide.Input,
        Stride = _slide.Stride,
        Padding = _slide.PadBegin,
        Next = next,
        NewRows = newRows,
        Factor = TFold.Divides ? _factors.Row(depth, height) : T.One,
        Columnwise = Column(0),
    };

    private T* Column(long output) => TFold.Divides && !_factors.AllEqual ? _factors.Columns(output) : null;

    /// <summary>Turns the first pixel of each row into all pixels of a window, from the last row back so that none is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Spread(long count, in TapRange taps, TStore** rows, in TailGuard<TStore> guard)
    {
        for (long row = count - 1; row >= 0; row--)
        {
            TStore* from = rows[row];
            for (long tap = 0; tap < taps.Count; tap++)
                rows[(row * taps.Count) + tap] = guard.Place(from + (tap * taps.Step * _inner));
        }

        return count * taps.Count;
    }

    private readonly struct Work(ChannelsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
