using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Sliding windows over planes without an inner axis. For each output row the input rows of its windows are folded into a
/// line (<see cref="RowFold{TStore, T, TVector, TLanes, TCodec, TFold}"/>), and the taps along that line into outputs
/// (<see cref="TapFold{TStore, T, TVector, TLanes, TCodec, TFold}"/>).
/// </summary>
internal sealed unsafe class RowsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly RowSource<TStore> _source;
    private readonly RowLines _lines;
    private readonly long _outputs;
    private readonly long _inputCount;
    private readonly Divisors<T> _divisors;
    private readonly RowBands _bands;
    private readonly int _sumLines;

    public RowsProgram(in Window window)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        _source = new RowSource<TStore>(depth, height, window.Width.Input);
        _lines = new RowLines(window.Width, TFold.Repeats, Slack);
        _divisors = new Divisors<T>(window, depth, height, new AxisTable(window.Width));
        _outputs = window.Width.Output;
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, depth.Taps.Length * (long)height.Taps.Length, _source.Plane * sizeof(TStore));
        _sumLines = RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(_source.Most);
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    // Rows are folded to a line of their own first if they are then dealt to phases one by one, or summed pairwise.
    private bool NeedsStage => _lines.Phases > 2 || (_lines.Phases == 2 && _sumLines > 0);

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    private void Run(TStore* x, TStore* y, long firstItem, long endItem)
    {
        long reach = _lines.Columns + Slack;
        long stagePitch = _lines.Columns + Slack;
        int stages = _sumLines + (NeedsStage ? 1 : 0);
        HostScratch scratch = HostScratch.Rent(
            ((_lines.Elements + Slack + (stages * stagePitch)) * sizeof(T)) + (2 * reach * sizeof(TStore)) + (_source.Most * sizeof(nint)), 4);
        T* line = scratch.Take<T>(_lines.Elements + Slack);
        T* stage = scratch.Take<T>(stages * stagePitch);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);

        long lastPlane = (endItem - 1) / _bands.Bands;
        TailGuard<TStore> guard = ((lastPlane + 1) * _source.Plane) + reach > _inputCount
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        TStore* limit = _lines.Strips.Length == 1 ? y + (_bands.FirstRow(endItem) * _outputs) : null;
        for (long item = firstItem; item < endItem; item++)
        {
            foreach (ref readonly Strip strip in _lines.Strips.AsSpan())
                RunBand(x, y, item, strip, line, stage, stagePitch, rows, guard, limit);
        }
    }

    private void RunBand(
        TStore* x, TStore* y, long item, in Strip strip, T* line, T* stage, long stagePitch, TStore** rows, in TailGuard<TStore> guard, TStore* limit)
    {
        long plane = item / _bands.Bands;
        long row = item % _bands.Bands * _bands.BandRows;
        long end = Math.Min(row + _bands.BandRows, _bands.Rows);
        x += (plane * _source.Plane) + strip.FirstColumn;
        y += (((plane * _bands.Rows) + row) * _outputs) + strip.FirstOutput;
        Pad(line, 0, strip.Left);
        T* columns = TFold.Divides && !_divisors.AllEqual ? _divisors.Columns(strip.FirstOutput) : null;
        int depth = (int)(row / _source.Heights);
        int height = (int)(row % _source.Heights);
        fixed (long* offsets = _lines.Offsets)
        {
            for (; row < end; row++, y += _outputs)
            {
                long count = _source.Gather(x, depth, height, rows, guard);
                Fold(rows, count, strip, line, stage, stagePitch);
                Pad(line, strip.Left + strip.Columns, strip.Span);
                Double(line, strip.Span);
                T divisor = TFold.Divides ? _divisors.Row(depth, height) * _divisors.Common : T.One;
                TapFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(
                    line, offsets, _lines.Offsets.Length, y, strip.Outputs, limit, columns, divisor);
                if (++height == _source.Heights)
                {
                    height = 0;
                    depth++;
                }
            }
        }
    }

    /// <summary>Folds rows into the lines behind the left padding.</summary>
    private void Fold(TStore** rows, long count, in Strip strip, T* line, T* stage, long stagePitch)
    {
        if (NeedsStage)
        {
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, strip.Columns, stage, stage + stagePitch, stagePitch);
            for (long phase = 0; phase < _lines.Phases; phase++)
            {
                T* to = Place(line, strip.Left + phase);
                for (long column = phase; column < strip.Columns; column += _lines.Phases)
                    *to++ = stage[column];
            }
        }
        else if (_lines.Phases == 2)
        {
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run<SplitSink<T, TVector, TLanes>>(
                rows, count, strip.Columns, Place(line, strip.Left), Place(line, strip.Left + 1));
        }
        else
        {
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, strip.Columns, line + strip.Left, stage, stagePitch);
        }
    }

    /// <summary>Where a column of the padded strip is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Place(T* line, long column) => _lines.Phases switch
    {
        1 => line + column,
        2 => line + ((column & 1) * _lines.Pitch) + (column >> 1),
        _ => line + (column % _lines.Phases * _lines.Pitch) + (column / _lines.Phases),
    };

    private void Pad(T* line, long first, long end)
    {
        for (; first < end; first++)
            *Place(line, first) = TFold.Identity;
    }

    /// <summary>Makes the partial results of 2, 4, 8, … taps. Those that reach over the end of a phase are never used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Double(T* line, long span)
    {
        long count = _lines.Phases == 1 ? span : _lines.Level;
        long shift = _lines.Shift;
        for (int level = 0; level < _lines.Doublings; level++)
        {
            T* next = line + _lines.Level;
            count -= shift;
            for (long i = 0; i < count; i += TLanes.Count)
                TLanes.Store(next + i, TFold.Combine(TLanes.Load(line + i), TLanes.Load(line + i + shift)));
            line = next;
            shift *= 2;
        }
    }

    private readonly struct Work(RowsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
