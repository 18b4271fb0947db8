using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Segments;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Multi;

/// <summary>The poolings of one mode over one element type.</summary>
internal sealed unsafe class FoldPass<TStore, T, TVector, TLanes, TCodec, TFold> : MultiPass
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly MultiCuts _cuts;
    private readonly MultiPiece[] _pieces;

    // The columns of each pooling's bins, and whether some of them are long.
    private readonly SegmentTable<T>[] _columns;
    private readonly bool[] _isLong;

    // The bins of others that each pooling's bins consist of; null where they come from the lines.
    private readonly BinCells?[] _parts;
    private readonly int[] _order;

    // How many bins the poolings before each have.
    private readonly long[] _before;

    // The elements of each row of cells, where these are one run.
    private readonly SegmentTable<T>? _runs;

    // One divided by the positions of each bin.
    private readonly T[][] _factors;

    public FoldPass(MultiCuts cuts, MultiPiece[] pieces)
    {
        _cuts = cuts;
        _pieces = pieces;
        _columns = Array.ConvertAll(pieces, piece => new SegmentTable<T>(piece.Columns, TLanes.Count));
        _isLong = Array.ConvertAll(pieces, piece => piece.Columns.Any(bin => bin.Count > LeastLong));
        _parts = BinCells.Of(pieces);
        _order = BinCells.Order(pieces);
        _before = [.. Enumerable.Range(0, pieces.Length).Select(number => pieces.Take(number).Sum(piece => (long)piece.Positions.Length))];
        if (cuts.IsOneRun)
            _runs = new SegmentTable<T>([.. Enumerable.Range(0, cuts.Rows).Select(row => new TapRange(0, 1, cuts.RowHeight(row) * cuts.InputWidth, 0))], TLanes.Count);
        _factors = Array.ConvertAll(pieces, piece =>
        {
            // Loops read whole vectors.
            T[] factors = new T[piece.Positions.Length + TLanes.Count];
            for (int i = 0; i < piece.Positions.Length; i++)
                factors[i] = T.One / T.CreateSaturating(piece.Positions[i]);
            return factors;
        });
    }

    public override int Lanes => TLanes.Count;

    public override int ResultElements => TLanes.Count * TLanes.Count;

    private static long LeastLong => 8 * TLanes.Count;

    public override int ValueSize => sizeof(T);

    public override int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override int ScratchLines(long rows) => Math.Max(
        RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(rows), LineFold<T, TVector, TLanes, TFold>.ScratchLines(rows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* from, int row, byte* partial) =>
        TLanes.Store((T*)partial, SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Long((TStore*)from, _runs!.Entries[row]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Rows(byte** rows, long count, long columns, in MultiScratch scratch, byte* partial, bool adds)
    {
        T* line = (T*)(adds ? scratch.Line : partial);
        RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run((TStore**)rows, count, columns, line, (T*)scratch.Sums, scratch.Pitch);
        if (adds)
            LineFold<T, TVector, TLanes, TFold>.Join((T*)partial, line, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bins(byte* partial, long planeBytes, in MultiScratch scratch, byte* y, long first, long planes)
    {
        T* bins = (T*)scratch.Bins;
        for (int number = 0; number < _pieces.Length; number++)
        {
            if (_parts[number] is null)
                OfLines(partial, planeBytes, planes, number, Of(bins, number, planes), scratch);
        }

        foreach (int number in _order)
        {
            if (_parts[number] is BinCells parts)
                BinJoin<T, TVector, TLanes, TFold>.Run(Of(bins, parts.Parent, planes), _pieces[parts.Parent].Positions.Length, parts, planes, Of(bins, number, planes));
        }

        for (int number = 0; number < _pieces.Length; number++)
        {
            Placement place = _pieces[number].Placement;
            TStore* to = (TStore*)y + place.Start + (first / place.Channels * place.ImageStride) + (first % place.Channels * place.ChannelStride);
            FinishBins(Of(bins, number, planes), number, planes, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FinishPixels(byte* partial, in MultiScratch scratch, byte* y, long image, long channel, long channels)
    {
        for (int number = 0; number < _pieces.Length; number++)
        {
            MultiPiece piece = _pieces[number];
            Placement place = piece.Placement;
            TStore* to = (TStore*)y + place.Start + (image * place.ImageStride) + channel;
            int bin = 0;
            foreach (RunRange depth in piece.Depth)
            {
                foreach (RunRange height in piece.Height)
                {
                    foreach (RunRange width in piece.Width)
                    {
                        long cells = Places(partial, depth, height, width, _cuts.Width.Count, scratch);
                        T* line = LineFold<T, TVector, TLanes, TFold>.Run((T**)scratch.Pointers, cells, channels, (T*)scratch.Line, (T*)scratch.Sums, scratch.Pitch);
                        T factor = _factors[number][bin++];
                        for (long i = 0; i < channels; i += TLanes.Count)
                            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to + i, Finish(TLanes.Load(line + i), factor), channels - i, null);
                        to += place.CellStride;
                    }
                }
            }
        }
    }

    /// <summary>Notes where the partial results of a bin are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Places(byte* partial, RunRange depth, RunRange height, RunRange width, int widths, in MultiScratch scratch)
    {
        long count = 0;
        for (int d = depth.First; d < depth.End; d++)
        {
            for (int h = height.First; h < height.End; h++)
            {
                long row = ((d * (long)_cuts.Height.Count) + h) * widths;
                for (int w = width.First; w < width.End; w++)
                    scratch.Pointers[count++] = partial + ((row + w) * scratch.LineBytes);
            }
        }

        return count;
    }

    /// <summary>Where the bins of one pooling are among those of all.</summary>
    private T* Of(T* bins, int number, long planes) => bins + (_before[number] * planes) + (number * Slack);

    /// <summary>Reduces the lines of some planes to the bins of one pooling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfLines(byte* partial, long planeBytes, long planes, int number, T* bins, in MultiScratch scratch)
    {
        var results = new CellResults<T, TVector, TLanes, TFold>((T*)scratch.Results, bins);
        MultiPiece piece = _pieces[number];
        for (long plane = 0; plane < planes; plane++, partial += planeBytes)
        {
            T** end = Join(partial, piece, scratch);
            for (T** line = (T**)scratch.Lines; line < end; line++)
            {
                if (!_cuts.IsOneRun)
                    OfLine(*line, number, ref results);
                else
                {
                    // More bins than columns repeat the one there is.
                    for (int width = 0; width < piece.Width.Length; width++)
                        results.Add(TLanes.Load(*line));
                }
            }
        }

        results.Flush();
    }

    /// <summary>Joins the lines under each row of bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T** Join(byte* partial, MultiPiece piece, in MultiScratch scratch)
    {
        T** lines = (T**)scratch.Lines;
        if (piece.MostRows == 1)
        {
            foreach (int row in piece.FirstRows)
                *lines++ = (T*)(partial + (row * scratch.LineBytes));
            return lines;
        }

        T* next = (T*)scratch.Joined;
        long columns = _cuts.IsOneRun ? TLanes.Count : _cuts.InputWidth;
        foreach (RunRange depth in piece.Depth)
        {
            foreach (RunRange height in piece.Height)
            {
                long rows = Places(partial, depth, height, new RunRange(0, 1), 1, scratch);
                *lines++ = LineFold<T, TVector, TLanes, TFold>.Run((T**)scratch.Pointers, rows, columns, next, (T*)scratch.Sums, scratch.Pitch);
                next += scratch.Pitch;
            }
        }

        return lines;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfLine(T* line, int number, ref CellResults<T, TVector, TLanes, TFold> results)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        SegmentEntry<T>* runs = _columns[number].Entries;
        int count = _columns[number].Count;
        int i = 0;
        for (; _isLong[number] && i < count; i++)
            results.Add(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Long(line, runs[i]));
        for (; i < count; i++)
            results.Add(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.Short(line, runs[i], identity));
    }

    /// <summary>Writes the bins of one pooling, divided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishBins(T* values, int number, long planes, TStore* to)
    {
        int bins = _pieces[number].Positions.Length;
        fixed (T* factors = _factors[number])
        {
            for (long plane = 0; plane < planes; plane++, values += bins, to += _pieces[number].Placement.ChannelStride)
            {
                for (int i = 0; i < bins; i += TLanes.Count)
                {
                    TVector finished = TFold.Finish(TLanes.Load(values + i));
                    if (TFold.Divides)
                        finished = TLanes.Multiply(finished, TLanes.Load(factors + i));
                    LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to + i, finished, bins - i, null);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Finish(TVector folded, T factor)
    {
        folded = TFold.Finish(folded);
        return TFold.Divides ? TLanes.Multiply(folded, TLanes.Fill(factor)) : folded;
    }
}
