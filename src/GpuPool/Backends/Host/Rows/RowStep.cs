using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The vertical step of some neighbouring output rows, one of three ways: <see cref="VanHerk{TStore, T, TVector, TLanes, TCodec, TFold, TSink}"/>
/// for windows of many rows that move by one; <see cref="RowSlide{TStore, T, TVector, TLanes, TCodec, TFold, TSink}"/> for
/// windows of few rows inside the input; <see cref="RowFold{TStore, T, TVector, TLanes, TCodec, TFold}"/> for each row of
/// all others.
/// </summary>
internal sealed unsafe class RowStep<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Windows of so many rows are done by blocks; sums of no more than so many, because a block adds its rows one by one.
    private const long LeastBlock = 5;
    private const long MostSummed = 64;
    private const long MostBlock = 512;

    private readonly RowSource<TStore> _source;
    private readonly Axis _height;
    private readonly bool _blocks;
    private readonly long _fullFirst;
    private readonly long _fullEnd;
    private readonly int _sumLines;
    private readonly long _mostRows;
    private readonly long _stagePitch;

    public RowStep(in Window window, RowSource<TStore> source)
    {
        _source = source;
        _height = window.Height;
        bool flat = window.Depth is { Input: 1, Output: 1, Kernel: 1, PadBegin: 0, Stride: > 0 };

        // A block goes to lines of one or two phases; for more the rows must be staged.
        _blocks = flat && window.Width.Stride <= 2 && _height is { Stride: 1, Dilation: 1, Kernel: >= LeastBlock }
            && _height.Kernel <= (TFold.Repeats ? MostBlock : MostSummed) && _height.Output > _height.Kernel / 2;
        Lines = new RowLines(window.Width, TFold.Repeats, LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack, _blocks ? _height.Kernel : 0);
        _sumLines = _blocks ? 0 : RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(source.Most);
        _mostRows = _blocks ? 2 * _height.Kernel : source.Most;
        _stagePitch = Lines.Columns + LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;
        if (flat && !_blocks && !NeedsStage && _height is { Stride: > 0, Kernel: <= 3 })
        {
            _fullFirst = (_height.PadBegin + _height.Stride - 1) / _height.Stride;
            long last = _height.Input + _height.PadBegin - (_height.Dilation * (_height.Kernel - 1)) - 1;
            _fullEnd = last < 0 ? 0 : Math.Min(_height.Output, (last / _height.Stride) + 1);
        }
    }

    /// <summary>The lines that the rows are folded into.</summary>
    public RowLines Lines { get; }

    /// <summary>Bytes of scratch memory.</summary>
    public long ScratchBytes => (_mostRows * sizeof(nint)) + ((Stages + 1) * _stagePitch * (sizeof(T) + sizeof(TStore))) + BlockBytes;

    /// <summary>Pieces of scratch memory.</summary>
    public const int ScratchPieces = 4;

    // Rows are folded to a line of their own first if they are then dealt to phases one by one, or summed pairwise.
    private bool NeedsStage => Lines.Phases > 2 || (Lines.Phases == 2 && _sumLines > 0);

    private long Stages => _sumLines + (NeedsStage ? 1 : 0);

    private long BlockBytes => _blocks ? 2 * TLanes.Count * _height.Kernel * sizeof(T) : 0;

    /// <summary>Takes the scratch memory.</summary>
    public void Take(HostScratch scratch, ref RowMemory<TStore, T> memory)
    {
        memory.Rows = (TStore**)scratch.Take<nint>(_mostRows);
        memory.Stage = scratch.Take<T>(Stages * _stagePitch);
        memory.Block = scratch.Take<T>(BlockBytes / sizeof(T));
        memory.Padding = scratch.Take<TStore>(_blocks ? _stagePitch : 0);
        for (long i = 0; _blocks && i < _stagePitch; i += TLanes.Count)
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(memory.Padding + i, TLanes.Fill(TFold.Identity), _stagePitch - i, null);
    }

    /// <summary>Folds the rows under some output rows of one depth into their lines, behind the left padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(
        TStore* x, int depth, int height, long rows, in Strip strip, T* lines, in RowMemory<TStore, T> memory, in TailGuard<TStore> guard)
    {
        T* first = Lines.Place(lines, strip.Left);
        T* second = Lines.Place(lines, strip.Left + 1);
        if (_blocks)
        {
            FindRows(x, height, rows, memory, guard);
            if (Lines.Phases == 2)
                VanHerk<TStore, T, TVector, TLanes, TCodec, TFold, SplitSink<T, TVector, TLanes>>.Run(memory.Rows, _height.Kernel, rows, strip.Columns, first, second, Lines.RowPitch, memory.Block);
            else
                VanHerk<TStore, T, TVector, TLanes, TCodec, TFold, LineSink<T, TVector, TLanes>>.Run(memory.Rows, _height.Kernel, rows, strip.Columns, first, first, Lines.RowPitch, memory.Block);
            return;
        }

        for (long row = 0; row < rows;)
        {
            long full = Math.Min(rows, _fullEnd - height) - row;
            if (height + row >= _fullFirst && full > 0)
            {
                long step = _height.Dilation * _source.RowLength;
                TStore* from = x + ((((height + row) * _height.Stride) - _height.PadBegin) * _source.RowLength);
                TStore* last = from + ((((full - 1) * _height.Stride) + ((_height.Kernel - 1) * _height.Dilation)) * _source.RowLength);
                if (guard.Place(last) == last)
                {
                    long line = row * Lines.RowPitch;
                    if (Lines.Phases == 2)
                        RowSlide<TStore, T, TVector, TLanes, TCodec, TFold, SplitSink<T, TVector, TLanes>>.Run(from, _height.Kernel, step, _height.Stride * _source.RowLength, full, strip.Columns, first + line, second + line, Lines.RowPitch);
                    else
                        RowSlide<TStore, T, TVector, TLanes, TCodec, TFold, LineSink<T, TVector, TLanes>>.Run(from, _height.Kernel, step, _height.Stride * _source.RowLength, full, strip.Columns, first + line, first + line, Lines.RowPitch);
                    row += full;
                    continue;
                }
            }

            long count = _source.Gather(x, depth, height + (int)row, memory.Rows, guard);
            Fold(memory, count, strip, lines + (row * Lines.RowPitch), first + (row * Lines.RowPitch), second + (row * Lines.RowPitch));
            row++;
        }
    }

    /// <summary>Notes where the rows of a block of windows begin; those beyond the input are padding.</summary>
    private void FindRows(TStore* x, int height, long windows, in RowMemory<TStore, T> memory, in TailGuard<TStore> guard)
    {
        long input = height - _height.PadBegin;
        for (long i = 0; i < windows + _height.Kernel - 1; i++, input++)
            memory.Rows[i] = input >= 0 && input < _height.Input ? guard.Place(x + (input * _source.RowLength)) : memory.Padding;
    }

    /// <summary>Folds the rows of one window.</summary>
    private void Fold(in RowMemory<TStore, T> memory, long count, in Strip strip, T* line, T* first, T* second)
    {
        if (NeedsStage)
        {
            T* stage = memory.Stage;
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(memory.Rows, count, strip.Columns, stage, stage + _stagePitch, _stagePitch);
            for (long phase = 0; phase < Lines.Phases; phase++)
            {
                T* to = Lines.Place(line, strip.Left + phase);
                for (long column = phase; column < strip.Columns; column += Lines.Phases)
                    *to++ = stage[column];
            }
        }
        else if (Lines.Phases == 2)
        {
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run<SplitSink<T, TVector, TLanes>>(memory.Rows, count, strip.Columns, first, second);
        }
        else
        {
            RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(memory.Rows, count, strip.Columns, first, memory.Stage, _stagePitch);
        }
    }
}
