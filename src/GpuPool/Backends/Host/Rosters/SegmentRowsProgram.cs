using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>Segment pooling: the rows of a segment are folded column by column.</summary>
internal sealed unsafe class SegmentRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(SegmentGeometry geometry) : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly RowStrips _strips = new(geometry.Segments, geometry.Rows, geometry.Channels);
    private readonly TStore _empty = EmptyGroup<TStore>.Of(geometry.Empty);

    public override void Run(in HostTensors tensors, HostThreads threads)
    {
        using var index = new SegmentIndex(geometry, (long*)tensors.Indices);
        threads.Run(new Work(this, tensors, index.Offsets, index.Order), _strips.Items, _strips.Grain);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, long* offsets, long* order, TStore* y, long firstItem, long endItem)
    {
        long channels = geometry.Channels;
        bool divides = geometry.Mode == RosterMode.Average;
        var lines = new RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>(_strips.Width, x, geometry.Rows * channels);
        for (long item = firstItem; item < endItem; item++)
        {
            long segment = item / _strips.Strips;
            (long firstColumn, long columns) = _strips.Of(item);
            TStore* to = y + (segment * channels) + firstColumn;
            long end = offsets[segment + 1];
            long members = end - offsets[segment];
            if (members == 0)
            {
                new Span<TStore>(to, (int)columns).Fill(_empty);
                continue;
            }

            lines.Begin();
            for (long first = offsets[segment]; first < end; first += RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>.Block)
            {
                long count = Math.Min(RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>.Block, end - first);
                for (long i = 0; i < count; i++)
                {
                    long row = order == null ? first + i : order[first + i];
                    lines.Rows[i] = lines.Place(x + (row * channels) + firstColumn);
                }

                lines.Add(count, columns, weighs: false);
            }

            lines.Finish(columns, divides, T.CreateTruncating(members), to);
        }
    }

    private readonly struct Work(SegmentRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors, long* offsets, long* order) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], offsets, order, (TStore*)tensors.Output, first, end);
    }
}
