using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Passes;

/// <summary>
/// Windows that move by one along the row, and of many taps: the rows of a plane, or of a band of it, lie one behind the other
/// on a line, and a tap further along the row or a row further down is then so many elements further on the line. A few passes
/// along it (<see cref="TapPass"/>) make the windows' rows, a few more the windows; of a large plane a part of the line goes
/// through all of them while it is in the cache.
/// </summary>
internal sealed unsafe class PassesProgram<TStore, T, TVector, TLanes, TCodec, TFold> : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly Axis _height;
    private readonly PassLayout _layout;
    private readonly PassCuts _cuts;
    private readonly TapPass[] _across;
    private readonly TapPass[] _down;
    private readonly Factors<T> _factors;
    private readonly long _columns;
    private readonly long _outputs;
    private readonly long _tapPitch;
    private readonly long _inputCount;

    public PassesProgram(in Window window)
    {
        _height = window.Height;
        _columns = window.Width.Input;
        _outputs = window.Width.Output;
        _tapPitch = window.Width.Dilation;
        _inputCount = window.Extents.InputCount;
        _layout = new PassLayout(window, TLanes.Count);
        _cuts = new PassCuts(window, _layout, sizeof(T));
        _across = TapPass.Of(window.Width.Kernel, TFold.Repeats);
        _down = window.Height.Kernel == 1 ? [TapPass.Copy] : TapPass.Of(window.Height.Kernel, TFold.Repeats);
        _factors = new Factors<T>(window, new AxisTable(window.Depth), new AxisTable(window.Height), new AxisTable(window.Width));
    }

    // What passes may read behind the line, and write: each ends at a multiple of a vector.
    private long Slack => (2 * _layout.Pitch) + ((_across.Length + _down.Length + 6) * TLanes.Count);

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _cuts.Items, _cuts.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, TStore* y, long firstItem, long endItem)
    {
        long length = (_cuts.Planes * _cuts.Rows * _layout.Pitch) + Slack;

        // A load seems to depend on a store whose address has the same low twelve bits: both lines are half a page off.
        length += (((6144 - (length * sizeof(T) % 4096)) % 4096) + sizeof(T) - 1) / sizeof(T);
        int passes = _across.Length + _down.Length;
        HostScratch scratch = HostScratch.Rent((2 * length * sizeof(T)) + (2 * TLanes.Count * sizeof(TStore)) + (passes * sizeof(PassStage<T>)), 4);
        T* line = scratch.Take<T>(length);
        T* level = scratch.Take<T>(length);
        var source = new PassSource(x, x + _inputCount - TLanes.Count, scratch.Take<TStore>(2 * TLanes.Count), line);
        var flow = new PassFlow<T>(
            scratch.Take<PassStage<T>>(passes), _across, _down, line, level, _tapPitch, _height.Dilation * _layout.Pitch, TLanes.Count);
        TStore* limit = y + (_cuts.FirstRow(endItem) * _outputs);
        for (long item = firstItem; item < endItem; item++)
        {
            long first = _cuts.FirstRow(item);
            if (_cuts.Planes > 1)
                RunPlanes(source, flow, first / _height.Output, _cuts.FirstRow(item + 1) / _height.Output, y, limit);
            else
                RunBand(source, flow, first, _cuts.FirstRow(item + 1) - first, y + (first * _outputs), limit);
        }
    }

    /// <summary>Works out some planes; they lie one behind the other on the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunPlanes(in PassSource source, in PassFlow<T> flow, long first, long end, TStore* y, TStore* limit)
    {
        long pitch = _cuts.Rows * _layout.Pitch;
        long planes = end - first;
        long rows = planes * _height.Output;
        long inputs = planes * _height.Input;
        y += first * _height.Output * _outputs;
        flow.Start(((planes - 1) * pitch) + End(_height.Output));
        PassAsk output = AskOutput(flow, y, rows, inputs);
        for (long plane = 0; plane < planes; plane++)
            Read(source, first + plane, -_height.PadBegin, _cuts.Rows - _height.PadBegin, source.Line + (plane * pitch), ref output);
        PassAsk input = AskInput(flow, source.X + (end * _height.Input * _columns), inputs, rows);
        int last = flow.Count - 1;
        for (int pass = 0; pass < last; pass++)
            Along(flow, pass, 0, flow[pass].End, ref input, ref output);
        PassOutput<TStore, T> to = Output(0, limit);
        to.Rows = _height.Output;
        to.Y = y;
        for (long plane = 0; plane < planes; plane++, to.At += pitch, to.Y += _height.Output * _outputs)
            PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Out(flow[last].Pass, to, ref input);
    }

    private static void Along(in PassFlow<T> flow, int pass, long from, long end, ref PassAsk input, ref PassAsk output)
    {
        PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Along(flow[pass].Pass, flow[pass].Target, from, end, input, output);
        input.Skip((end - from) / TLanes.Count);
        output.Skip((end - from) / TLanes.Count);
    }

    // The output is asked for while its input is read and goes through the passes; the next input then and while outputs are written.
    private PassAsk AskOutput(in PassFlow<T> flow, TStore* y, long rows, long inputs) =>
        new(y, rows * _outputs * sizeof(TStore), Vectors(inputs * _layout.Pitch * (flow.Count - 1)) + (inputs * Vectors(_columns)));

    private PassAsk AskInput(in PassFlow<T> flow, TStore* x, long inputs, long rows) =>
        new(x, inputs * _columns * sizeof(TStore), Vectors(inputs * _layout.Pitch * (flow.Count - 1)) + (rows * Vectors(_outputs)));

    private static long Vectors(long count) => (count + TLanes.Count - 1) / TLanes.Count;

    /// <summary>How far the last pass reads for so many output rows.</summary>
    private long End(long outputs) => ((outputs - 1) * _height.Stride * _layout.Pitch) + _outputs + TLanes.Count;

    private PassOutput<TStore, T> Output(int row, TStore* limit) => new()
    {
        RowPitch = _height.Stride * _layout.Pitch,
        Outputs = _outputs,
        Limit = limit,
        Factors = _factors.Rows(row),
        Columnwise = TFold.Divides && !_factors.AllEqual ? _factors.Columns(0) : null,
    };

    /// <summary>Works out some output rows of one plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBand(in PassSource source, in PassFlow<T> flow, long firstOutput, long outputs, TStore* y, TStore* limit)
    {
        long outputPitch = _height.Stride * _layout.Pitch;
        int row = (int)(firstOutput % _height.Output);
        long firstInput = (row * _height.Stride) - _height.PadBegin;
        long rows = ((outputs - 1) * _height.Stride) + _layout.RowReach + 1;
        int last = flow.Count - 1;
        long firstInside = Math.Clamp(-firstInput, 0, rows);
        long endInside = Math.Clamp(_height.Input - firstInput, firstInside, rows);
        flow.Start(End(outputs), firstInside * _layout.Pitch, endInside * _layout.Pitch);
        PassOutput<TStore, T> to = Output(row, limit);
        to.Y = y;
        long done = 0;
        for (long next = 0; next < rows;)
        {
            long begin = next;
            next = Math.Min(rows, next + _cuts.RowsAtOnce);
            PassAsk output = AskOutput(flow, to.Y, next - begin, next - begin);
            Read(source, firstOutput / _height.Output, firstInput + begin, firstInput + next, source.Line + (begin * _layout.Pitch), ref output);
            TStore* after = source.X + (((firstOutput / _height.Output * _height.Input) + firstInput + next) * _columns);
            bool all = next == rows;
            long known = next * _layout.Pitch;
            PassAsk input = AskInput(flow, after, next - begin, next - begin);
            for (int pass = 0; pass < last; pass++)
            {
                if (flow.Advance(pass, known, all, out long from, out long end))
                    Along(flow, pass, from, end, ref input, ref output);
            }

            long ready = flow.Reach(last, known, all) - _outputs - TLanes.Count;
            to.Rows = ready < 0 ? 0 : Math.Min(outputs, (ready / outputPitch) + 1) - done;
            PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Out(flow[last].Pass, to, ref input);
            done += to.Rows;
            to.At += to.Rows * outputPitch;
            to.Y += to.Rows * _outputs;
            to.Factors += to.Rows;
        }
    }

    /// <summary>Reads rows of a plane onto the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(in PassSource source, long plane, long first, long end, T* to, ref PassAsk ask)
    {
        // What passes have written beyond the rows that they had is padding again.
        PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Fill(to, _layout.Left);
        to += _layout.Left;
        long above = Math.Clamp(-first, 0, end - first);
        PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Fill(to, above * _layout.Pitch);
        to += above * _layout.Pitch;
        first += above;
        long inside = Math.Min(end, _height.Input) - first;
        if (inside > 0)
        {
            TStore* from = source.X + (((plane * _height.Input) + first) * _columns);

            // Short rows at the tensor's end are read from a copy with room behind it.
            long beyond = _columns >= TLanes.Count ? 0 : Math.Clamp((from + (inside * _columns) - source.Safe - 1) / _columns, 0, inside);
            PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Read(from, inside - beyond, _columns, to, _layout.Gap, ref ask);
            if (beyond > 0)
            {
                long bytes = beyond * _columns * sizeof(TStore);
                Buffer.MemoryCopy(from + ((inside - beyond) * _columns), source.Copy, bytes, bytes);
                PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Read(source.Copy, beyond, _columns, to + ((inside - beyond) * _layout.Pitch), _layout.Gap, ref ask);
            }

            to += inside * _layout.Pitch;
            first += inside;
        }

        PassFold<TStore, T, TVector, TLanes, TCodec, TFold>.Fill(to, (end - first) * _layout.Pitch);
    }

    /// <summary>Where rows are read from, and the line that they go to.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="safe">From where on it does not hold a whole vector any more.</param>
    /// <param name="copy">Room for a vector, for a short row there.</param>
    /// <param name="line">The line.</param>
    private readonly ref struct PassSource(TStore* x, TStore* safe, TStore* copy, T* line)
    {
        public readonly TStore* X = x;
        public readonly TStore* Safe = safe;
        public readonly TStore* Copy = copy;
        public readonly T* Line = line;
    }

    private readonly struct Work(PassesProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
