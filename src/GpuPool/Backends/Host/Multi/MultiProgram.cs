using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Operators.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>
/// Reads the input once for all poolings. Channels first, a row of cells after the other is reduced for each mode while it
/// is in the caches, and at the end of a plane the bins of all poolings are put together from the cells. With an inner axis
/// the same happens cell by cell with some channels of an image.
/// </summary>
internal sealed unsafe class MultiProgram : HostProgram
{
    private const long PieceBytes = 64 * 1024;

    // Planes whose bins are put together at once, so that vectors of results are full where a plane gives few; their cells
    // stay in the L1 cache.
    private const long BatchBytes = 16 * 1024;
    private const long MostPlanes = 64;
    private const long MostPieces = 64;

    private readonly MultiCuts _cuts;
    private readonly MultiPass[] _passes;
    private readonly HostProgram? _rest;
    private readonly int _size;

    // The most of all modes: averages of integers are computed in floats, their maxima are not.
    private readonly int _valueSize;
    private readonly int _vectorSize;
    private readonly int _slack;
    private readonly int _resultElements;
    private readonly long _channels;
    private readonly long _chunk;
    private readonly long _chunks;
    private readonly long _mostRows;
    private readonly long _mostPointers;
    private readonly long _batch;
    private readonly long _joined;
    private readonly long _bins;
    private readonly int _sumLines;

    // Where the input rows of each row of cells begin in an image, in bytes; none where a row of cells is one run.
    private readonly long[] _rowOffsets;
    private readonly int[] _rowBegins;

    public MultiProgram(PoolPlan plan, MultiCuts cuts, MultiPiece[] pieces, MultiPass[] passes, long chunk, IReadOnlyList<MultiPart> rest)
    {
        _cuts = cuts;
        _passes = passes;
        _channels = pieces[0].Placement.Channels;
        _chunk = chunk;
        _chunks = ((cuts.Inner - 1) / chunk) + 1;
        _size = ElementTypes.Size(plan.Type);
        _valueSize = passes.Max(pass => pass.ValueSize);
        _vectorSize = passes.Max(pass => pass.Lanes * pass.ValueSize);
        _slack = passes.Max(pass => pass.Slack);
        _resultElements = passes.Max(pass => pass.ResultElements);
        _rest = rest.Count > 0 ? new PartsProgram(plan, rest) : null;
        _mostRows = cuts.Depth.Longest * cuts.Height.Longest * (cuts.Inner == 1 ? 1 : cuts.Width.Longest);
        long joined = pieces.Max(piece => cuts.Inner == 1 ? piece.MostRows : piece.MostCells);
        _mostPointers = Math.Max(_mostRows, joined);
        long width = cuts.IsOneRun ? _vectorSize : (cuts.InputWidth + _slack) * (long)_valueSize;
        _batch = cuts.Inner > 1 ? 1 : Math.Clamp(BatchBytes / (passes.Length * cuts.Rows * width), 1, MostPlanes);
        _joined = cuts.Inner > 1 ? 0 : pieces.Max(piece => piece.Rows);
        _bins = cuts.Inner > 1 ? 0 : (_batch * pieces.Sum(piece => (long)piece.Positions.Length)) + (pieces.Length * (long)_slack);
        _sumLines = passes.Max(pass => Math.Max(pass.ScratchLines(_mostRows), pass.ScratchLines(joined)));
        (_rowOffsets, _rowBegins) = cuts.IsOneRun ? ([], []) : Rows(cuts, cuts.Inner * _size);
    }

    private static (long[] Offsets, int[] Begins) Rows(MultiCuts cuts, long pixelBytes)
    {
        var offsets = new List<long>();
        var begins = new List<int> { 0 };
        for (int row = 0; row < cuts.Rows; row++)
        {
            (int depth, int height) = Math.DivRem(row, cuts.Height.Count);
            long first = cuts.RowStart(row);
            for (long d = 0; d < cuts.Depth.Length(depth); d++)
            {
                for (long h = 0; h < cuts.Height.Length(height); h++)
                    offsets.Add((first + (((d * cuts.InputHeight) + h) * cuts.InputWidth)) * pixelBytes);
            }

            begins.Add(offsets.Count);
        }

        return ([.. offsets], [.. begins]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<long> RowOffsets(int row) => _rowOffsets.AsSpan(_rowBegins[row].._rowBegins[row + 1]);

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        long items = _cuts.Planes * _chunks;
        threads.Run(new Work(this, tensors), items, Math.Max(1, PieceBytes / (_cuts.Plane * _chunk * _size)));
        _rest?.Run(tensors, threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(byte* x, byte* y, long first, long end)
    {
        bool hasInner = _cuts.Inner > 1;
        int value = _valueSize;
        long pitch = (hasInner ? _chunk : _cuts.InputWidth) + _slack;
        long lineBytes = _cuts.IsOneRun ? _vectorSize : pitch * value;
        long partials = (_batch * (hasInner ? _cuts.Cells : _cuts.Rows) * lineBytes) + (_slack * (long)value);
        long reach = ((_cuts.IsOneRun ? _mostRows * _cuts.InputWidth : pitch) + _slack) * _size;
        long values = ((1 + _sumLines + _joined) * pitch) + _resultElements + _bins;
        HostScratch rented = HostScratch.Rent((_passes.Length * partials) + (values * value) + (2 * reach) + ((_mostPointers + _joined) * sizeof(nint)), 9);
        byte* partial = rented.Take<byte>(_passes.Length * partials);

        // The lanes behind a line's end are computed too; there must be nothing in them that takes long.
        new Span<byte>(partial, checked((int)(_passes.Length * partials))).Clear();
        var scratch = new MultiScratch
        {
            Pitch = pitch,
            LineBytes = lineBytes,
            Line = rented.Take<byte>(pitch * value),
            Sums = rented.Take<byte>(_sumLines * pitch * value),
            Results = rented.Take<byte>(_resultElements * value),
            Joined = rented.Take<byte>(_joined * pitch * value),
            Bins = rented.Take<byte>(_bins * value),
            Lines = (byte**)rented.Take<nint>(_joined),
            Pointers = (byte**)rented.Take<nint>(_mostPointers),
        };
        byte* tail = rented.Take<byte>(2 * reach);
        long image = _cuts.Plane * _cuts.Inner * _size;
        long all = _cuts.Planes * image;
        TailGuard<byte> guard = ((((end - 1) / _chunks) + 1) * image) + reach > all
            ? new TailGuard<byte>(x, all, reach, tail)
            : TailGuard<byte>.None;
        for (long item = first; hasInner && item < end; item++)
            Image(x, y, item / _chunks, item % _chunks * _chunk, partial, partials, scratch, guard);
        for (long plane = first; !hasInner && plane < end;)
        {
            long planes = Math.Min(Math.Min(_batch, end - plane), _channels - (plane % _channels));
            Planes(x + (plane * image), y, plane, planes, partial, partials, scratch, guard);
            plane += planes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Planes(byte* x, byte* y, long first, long planes, byte* partial, long partialBytes, in MultiScratch scratch, in TailGuard<byte> guard)
    {
        long planeBytes = _cuts.Plane * _size;
        long cellBytes = _cuts.Rows * scratch.LineBytes;
        for (long plane = 0; plane < planes; plane++)
        {
            if (_cuts.IsOneRun)
                Runs(x + (plane * planeBytes), partial + (plane * cellBytes), partialBytes, scratch, guard);
            else
                Lines(x + (plane * planeBytes), partial + (plane * cellBytes), partialBytes, scratch, guard);
        }

        foreach (MultiPass pass in _passes)
        {
            pass.Bins(partial, cellBytes, scratch, y, first, planes);
            partial += partialBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Runs(byte* x, byte* partial, long partialBytes, in MultiScratch scratch, in TailGuard<byte> guard)
    {
        for (int row = 0; row < _cuts.Rows; row++)
        {
            byte* from = guard.Place(x + (_cuts.RowStart(row) * _size));
            byte* to = partial + (row * scratch.LineBytes);
            foreach (MultiPass pass in _passes)
            {
                pass.Run(from, row, to);
                to += partialBytes;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lines(byte* x, byte* partial, long partialBytes, in MultiScratch scratch, in TailGuard<byte> guard)
    {
        long lineBytes = scratch.LineBytes;
        int allRows = _rowBegins.Length - 1;
        for (int row = 0; row < allRows; row++)
        {
            ReadOnlySpan<long> offsets = RowOffsets(row);
            for (int i = 0; i < offsets.Length; i++)
                scratch.Pointers[i] = guard.Place(x + offsets[i]);
            long count = offsets.Length;

            // A piece after the other for all modes, but not so many pieces that rounding grows with their number.
            long rows = _passes.Length == 1 ? count : Math.Max(_cuts.PieceRows, count / MostPieces);
            for (long done = 0; done < count; done += rows)
            {
                byte* to = partial + (row * lineBytes);
                foreach (MultiPass pass in _passes)
                {
                    pass.Rows(scratch.Pointers + done, Math.Min(rows, count - done), _cuts.InputWidth, scratch, to, adds: done > 0);
                    to += partialBytes;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Image(byte* x, byte* y, long image, long channel, byte* partial, long partialBytes, in MultiScratch scratch, in TailGuard<byte> guard)
    {
        long channels = Math.Min(_chunk, _cuts.Inner - channel);
        long pixelBytes = _cuts.Inner * _size;
        long cellBytes = scratch.LineBytes;
        byte* start = x + (((image * _cuts.Plane * _cuts.Inner) + channel) * _size);
        for (int cell = 0; cell < _cuts.Cells; cell++)
        {
            int column = cell % _cuts.Width.Count;
            byte* from = start + (_cuts.Width.Start(column) * pixelBytes);
            long widths = _cuts.Width.Length(column);
            long count = 0;
            foreach (long offset in RowOffsets(cell / _cuts.Width.Count))
            {
                byte* at = from + offset;
                for (long w = 0; w < widths; w++, at += pixelBytes)
                    scratch.Pointers[count++] = guard.Place(at);
            }

            byte* to = partial + (cell * cellBytes);
            foreach (MultiPass pass in _passes)
            {
                pass.Rows(scratch.Pointers, count, channels, scratch, to, adds: false);
                to += partialBytes;
            }
        }

        foreach (MultiPass pass in _passes)
        {
            pass.FinishPixels(partial, scratch, y, image, channel, channels);
            partial += partialBytes;
        }
    }

    private readonly struct Work(MultiProgram program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((byte*)tensors[0], (byte*)tensors.Output, first, end);
    }
}
