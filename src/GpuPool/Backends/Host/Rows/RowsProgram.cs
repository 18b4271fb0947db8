using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Sliding windows over planes without an inner axis. For some output rows at a time, the input rows under each are folded
/// into a line (<see cref="RowStep{TStore, T, TVector, TLanes, TCodec, TFold}"/>), then the taps along these lines into
/// outputs (<see cref="TapFold{TStore, T, TVector, TLanes, TCodec, TFold}"/>).
/// </summary>
internal sealed unsafe class RowsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly RowStep<TStore, T, TVector, TLanes, TCodec, TFold> _step;
    private readonly RowSource<TStore> _source;
    private readonly RowLines _lines;
    private readonly long _outputs;
    private readonly long _inputCount;
    private readonly Factors<T> _factors;
    private readonly RowBands _bands;

    public RowsProgram(in Window window)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        _source = new RowSource<TStore>(depth, height, window.Width.Input);
        _factors = new Factors<T>(window, depth, height, new AxisTable(window.Width));
        _outputs = window.Width.Output;
        _inputCount = window.Extents.InputCount;
        _bands = new RowBands(window.Outer, depth.Taps.Length * (long)height.Taps.Length, _source.Plane * sizeof(TStore));
        _step = new RowStep<TStore, T, TVector, TLanes, TCodec, TFold>(window, _source);
        _lines = _step.Lines;
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long room, long firstItem, long endItem)
    {
        long reach = _lines.Columns + Slack;
        HostScratch scratch = HostScratch.Rent(
            ((_lines.Elements + Slack + _lines.Rows) * sizeof(T)) + (2 * reach * sizeof(TStore)) + _step.ScratchBytes, 3 + RowStep<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchPieces);
        T* lines = scratch.Take<T>(_lines.Elements + Slack);
        T* factors = scratch.Take<T>(_lines.Rows);
        TStore* tail = scratch.Take<TStore>(2 * reach);
        var memory = new RowMemory<TStore, T>();
        _step.Take(scratch, ref memory);

        long lastPlane = (endItem - 1) / _bands.Bands;
        TailGuard<TStore> guard = ((lastPlane + 1) * _source.Plane) + reach > _inputCount + room
            ? new TailGuard<TStore>(x, _inputCount, reach, tail)
            : TailGuard<TStore>.None;
        TStore* limit = _lines.Strips.Length == 1 ? y + (_bands.FirstRow(endItem) * _outputs) : null;
        new Span<T>(factors, (int)_lines.Rows).Fill(T.One);
        for (long item = firstItem; item < endItem; item++)
        {
            long plane = item / _bands.Bands;
            long row = item % _bands.Bands * _bands.BandRows;
            long end = Math.Min(row + _bands.BandRows, _bands.Rows);
            foreach (ref readonly Strip strip in _lines.Strips.AsSpan())
            {
                var target = new Target<TStore, T>
                {
                    Y = y + (((plane * _bands.Rows) + row) * _outputs) + strip.FirstOutput,
                    Pitch = _outputs,
                    Outputs = strip.Outputs,
                    Limit = limit,
                    Factors = factors,
                    Columns = TFold.Divides && !_factors.AllEqual ? _factors.Columns(strip.FirstOutput) : null,
                };
                RunBand(x + (plane * _source.Plane) + strip.FirstColumn, row, end, strip, lines, memory, guard, ref target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBand(
        TStore* x, long row, long end, in Strip strip, T* lines, in RowMemory<TStore, T> memory, in TailGuard<TStore> guard, ref Target<TStore, T> target)
    {
        Pad(lines, _lines.Rows, 0, strip.Left);
        int depth = (int)(row / _source.Heights);
        int height = (int)(row % _source.Heights);
        fixed (long* offsets = _lines.Offsets)
        {
            while (row < end)
            {
                long rows = Math.Min(Math.Min(_lines.Rows, end - row), _source.Heights - height);
                _step.Run(x, depth, height, rows, strip, lines, memory, guard);
                Pad(lines, rows, strip.Left + strip.Columns, strip.Span);
                for (long line = 0; TFold.Divides && line < rows; line++)
                    target.Factors[line] = _factors.Row(depth, height + (int)line);
                if (_lines.Doublings > 0)
                    Double(lines, rows * _lines.RowPitch);
                target.Rows = rows;
                TapFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(lines, _lines.RowPitch, offsets, _lines.Offsets.Length, target);
                target.Y += rows * target.Pitch;
                row += rows;
                height += (int)rows;
                if (height == _source.Heights)
                {
                    height = 0;
                    depth++;
                }
            }
        }
    }

    /// <summary>Fills columns of neighbouring rows with the identity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pad(T* lines, long rows, long first, long end)
    {
        for (; first < end; first++)
        {
            T* place = _lines.Place(lines, first);
            for (long row = 0; row < rows; row++, place += _lines.RowPitch)
                *place = TFold.Identity;
        }
    }

    /// <summary>Makes the partial results of 2, 4, 8, … taps of all rows. Those that reach over the end of a line are never used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Double(T* line, long count)
    {
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
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, tensors.Room, first, end);
    }
}
