using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>Windows of 2 or 4 columns side by side without padding along the rows; anything along the other axes.</summary>
internal sealed unsafe class PairsProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Outputs of a long row that are worked out at once.
    private const long PartOutputs = 1024;

    private readonly RowSource<TStore> _source;
    private readonly Factors<T> _factors;
    private readonly RowBands _bands;
    private readonly long _kernel;
    private readonly long _outputs;
    private readonly long _part;
    private readonly long _inputCount;

    // Whether windows are two full rows of one part, or of each of two depths, all of a plane alike.
    private readonly bool _isBlock;
    private readonly long _step;
    private readonly long _deep;
    private readonly long _deepStep;

    // Vectors of outputs.
    private readonly long _steps;
    private readonly PlaneAsks _asks;
    private readonly OutputPieces _pieces;
    private readonly long _rowsAtOnce;

    public PairsProgram(in Window given)
    {
        Window window = JoinedPlanes.Join(given, sizeof(TStore));
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        _source = new RowSource<TStore>(depth, height, window.Width.Input);
        _factors = new Factors<T>(window, depth, height, new AxisTable(window.Width));
        _bands = new RowBands(window.Outer, depth.Taps.Length * (long)height.Taps.Length, _source.Plane * sizeof(TStore));
        _kernel = window.Width.Kernel;
        _outputs = window.Width.Output;
        _part = Math.Min(_outputs, PartOutputs);
        _pieces = new OutputPieces((window.Extents.InputCount + window.Extents.OutputCount) * sizeof(TStore), _part * sizeof(TStore));
        _rowsAtOnce = Math.Max(1, _pieces.Bytes / sizeof(TStore) / _outputs);
        _inputCount = window.Extents.InputCount;
        _isBlock = _kernel == 2 && _part == _outputs && window.Height.Kernel == 2 && window.Depth.Kernel <= 2
            && IsFull(window.Height) && IsFull(window.Depth);
        _step = window.Height.Stride * window.Width.Input;
        long slice = window.Height.Input * window.Width.Input;
        _deep = window.Depth.Kernel == 2 ? slice : 0;
        _deepStep = window.Depth.Stride * slice;
        _steps = (_outputs + TLanes.Count - 1) / TLanes.Count;
        _asks = new PlaneAsks(window, sizeof(TStore), _steps);
    }

    private static int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    /// <summary>Whether this runs the windows of a problem.</summary>
    public static bool Takes(in Window window) =>
        window.Width is { Kernel: 2 or 4, Dilation: 1, PadBegin: 0, PadEnd: 0 } width
        && width.Stride == width.Kernel && width.Output * width.Kernel <= width.Input
        && IsNeverEmpty(window.Depth) && IsNeverEmpty(window.Height)
        && (TFold.Repeats || Math.Min(window.Depth.Kernel, window.Depth.Input) * Math.Min(window.Height.Kernel, window.Height.Input) <= 16);

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _bands.Items, _bands.Grain);

    // Sliding windows of which each has a tap inside: padding is shorter than the kernel.
    private static bool IsNeverEmpty(Axis axis) =>
        axis is { Stride: > 0, Dilation: 1 } && axis.PadBegin < axis.Kernel
        && ((axis.Output - 1) * axis.Stride) - axis.PadBegin < axis.Input;

    // Sliding windows of neighbouring taps, all of them inside.
    private static bool IsFull(in Axis axis) =>
        axis is { Stride: > 0, Dilation: 1, PadBegin: 0 } && ((axis.Output - 1) * axis.Stride) + axis.Kernel <= axis.Input;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long room, long firstItem, long endItem)
    {
        long reach = (_part * _kernel) + Slack + (4 * TLanes.Count);
        HostScratch scratch = HostScratch.Rent((2 * reach * sizeof(TStore)) + (_source.Most * sizeof(nint)) + _pieces.ScratchBytes, 2 + OutputPieces.ScratchPieces);
        TStore** rows = (TStore**)scratch.Take<nint>(_source.Most);
        long endPlane = ((endItem - 1) / _bands.Bands) + 1;
        TailGuard<TStore> guard = (endPlane * _source.Plane) + reach > _inputCount + room
            ? new TailGuard<TStore>(x, _inputCount, reach, scratch.Take<TStore>(2 * reach))
            : TailGuard<TStore>.None;
        T factor = T.One;
        long row = _bands.FirstRow(firstItem);
        long end = _bands.FirstRow(endItem);
        var output = new RowOutput<TStore>(_pieces.Begin(scratch, y + (row * _outputs)), y + (row * _outputs), y + (end * _outputs));
        var target = new Target<TStore, T> { Rows = 1, Pitch = _outputs, Stream = output.Stream, Limit = output.Limit, Factors = &factor };
        long plane = row / _bands.Rows;
        int depth = (int)(row % _bands.Rows / _source.Heights);
        int height = (int)(row % _bands.Rows % _source.Heights);
        x += plane * _source.Plane;
        for (; row < end; row++)
        {
            if (TFold.Divides)
                factor = _factors.Row(depth, height);
            long done = _isBlock ? Block(x, depth, height, Math.Min(_rowsAtOnce, end - row), ref target, ref output, guard) : 0;
            if (done > 0)
            {
                row += done - 1;
                height += (int)done - 1;
            }

            for (long first = 0; done == 0 && first < _outputs; first += _part)
            {
                long count = _source.Gather(x + (first * _kernel), depth, height, rows, guard);
                target.Asks = _asks.From(x, (((depth * (long)_source.Heights) + height) * _steps) + (first / TLanes.Count));
                target.Outputs = Math.Min(_part, _outputs - first);
                target.Columns = TFold.Divides && !_factors.AllEqual ? _factors.Columns(first) : null;
                target.Y = output.Next;
                PairStep<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, _kernel, target);
                output.Add(target.Outputs);
            }

            if (++height < _source.Heights)
                continue;
            height = 0;
            if (++depth * (long)_source.Heights == _bands.Rows)
            {
                depth = 0;
                x += _source.Plane;
            }
        }

        output.End();
    }

    /// <summary>Folds output rows of a plane that are not near the tensor's end; gives how many.</summary>
    private long Block(TStore* x, int depth, int height, long left, ref Target<TStore, T> target, ref RowOutput<TStore> output, in TailGuard<TStore> guard)
    {
        TStore* from = x + (depth * _deepStep) + (height * _step);
        long rows = Math.Min(left, _source.Heights - height);
        for (; rows > 0; rows--)
        {
            TStore* last = from + _deep + ((rows - 1) * _step) + _source.RowLength;
            if (guard.Place(last) == last)
                break;
        }

        if (rows == 0)
            return 0;
        target.Rows = rows;
        target.Asks = _asks.From(x, ((depth * (long)_source.Heights) + height) * _steps);
        target.Outputs = _outputs;
        target.Columns = TFold.Divides && !_factors.AllEqual ? _factors.Columns(0) : null;
        target.Y = output.Next;
        PairStep<TStore, T, TVector, TLanes, TCodec, TFold>.Block(from, _source.RowLength, _deep, _step, target);
        output.Add(rows * _outputs);
        return rows;
    }

    private readonly struct Work(PairsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, tensors.Room, first, end);
    }
}
