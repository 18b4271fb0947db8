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

    // Whether each plane has one bin, whose values are reduced in one go.
    private readonly bool _isOneValue;

    // One divided by the positions of each bin.
    private readonly T[][] _factors;

    public FoldPass(MultiCuts cuts, MultiPiece[] pieces)
    {
        _cuts = cuts;
        _pieces = pieces;
        _isOneValue = cuts.IsOneRun && cuts.Rows == 1;
        Results = pieces.Sum(piece => (long)piece.Positions.Length);
        _factors = Array.ConvertAll(pieces, piece =>
        {
            T[] factors = new T[piece.Positions.Length];
            for (int i = 0; i < piece.Positions.Length; i++)
                factors[i] = T.One / T.CreateSaturating(piece.Positions[i]);
            return factors;
        });
    }

    public override int ValueSize => sizeof(T);

    public override long Results { get; }

    public override int Slack => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;

    public override int ScratchLines(long rows) => Math.Max(
        RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.ScratchLines(rows), LineFold<T, TVector, TLanes, TFold>.ScratchLines(rows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* from, long count, byte* partial) =>
        *(T*)partial = TLanes.First(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.OfTensor((TStore*)from, count));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Rows(byte** rows, long count, long columns, in MultiScratch scratch, byte* partial, bool adds)
    {
        T* line = (T*)(adds ? scratch.Line : partial);
        RowFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run((TStore**)rows, count, columns, line, (T*)scratch.Sums, scratch.Pitch);
        if (adds)
            LineFold<T, TVector, TLanes, TFold>.Join((T*)partial, line, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bins(byte* partial, in MultiScratch scratch, byte* results, long plane, long planes)
    {
        T* start = (T*)results;
        for (int number = 0; number < _pieces.Length; number++)
        {
            MultiPiece piece = _pieces[number];
            T* to = start + (plane * piece.Positions.Length);
            if (_isOneValue)
            {
                *to = TLanes.First(Finish(TLanes.Load((T*)partial), _factors[number][0]));
                start += planes;
                continue;
            }

            T** lines = (T**)scratch.Lines;

            // All lines first: what was just written cannot be read at another place of a vector without a wait.
            T* next = (T*)scratch.Joined;
            foreach (RunRange depth in piece.Depth)
            {
                foreach (RunRange height in piece.Height)
                {
                    long rows = Places(partial, depth, height, new RunRange(0, 1), 1, scratch);
                    *lines++ = LineFold<T, TVector, TLanes, TFold>.Run((T**)scratch.Pointers, rows, _cuts.Columns, next, (T*)scratch.Sums, scratch.Pitch);
                    next += scratch.Pitch;
                }
            }

            fixed (T* factors = _factors[number])
            {
                T* factor = factors;
                for (T** line = (T**)scratch.Lines; line < lines; line++)
                {
                    if (_cuts.IsOneRun)
                    {
                        *to++ = TLanes.First(Finish(TLanes.Load(*line), *factor++));
                        continue;
                    }

                    foreach (ref readonly TapRange bin in piece.Columns.AsSpan())
                        *to++ = TLanes.First(Finish(SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>.OfLine(*line + bin.Start, bin.Count), *factor++));
                }
            }

            start += planes * piece.Positions.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Store(byte* results, byte* y, long first, long planes, long end)
    {
        T* from = (T*)results;
        foreach (MultiPiece piece in _pieces)
        {
            Placement place = piece.Placement;
            long image = first / place.Channels;
            long before = image * place.Channels;
            TStore* start = (TStore*)y + place.Start + (image * place.ImageStride);
            TStore* to = start + ((first - before) * place.ChannelStride);
            TStore* limit = start + (Math.Min(end - before, place.Channels) * place.ChannelStride);
            long count = planes * piece.Positions.Length;
            for (long i = 0; i < count; i += TLanes.Count)
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to + i, TLanes.Load(from + i), count - i, limit);
            from += count;
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
                    scratch.Pointers[count++] = partial + ((row + w) * scratch.PartialPitch * sizeof(T));
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Finish(TVector folded, T factor)
    {
        folded = TFold.Finish(folded);
        return TFold.Divides ? TLanes.Multiply(folded, TLanes.Fill(factor)) : folded;
    }
}
