using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>Masked pooling channels last: the positions that are kept are rows, which are folded column by column. Others are not read.</summary>
internal sealed unsafe class MaskedRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(MaskedGeometry geometry, ElementType mask) : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private readonly WeightReader<T> _weights = WeightReader<T>.Of(mask, geometry.Mode == RosterMode.Maximum);
    private readonly RowStrips _strips = new(geometry.Batch, geometry.Batch * geometry.Positions, geometry.Channels);
    private readonly TStore _empty = EmptyGroup<TStore>.Of(geometry.Empty);

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), _strips.Items, _strips.Grain);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, nint masks, TStore* y, long firstItem, long endItem)
    {
        long channels = geometry.Channels;
        long positions = geometry.Positions;
        var lines = new RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>(_strips.Width, x, geometry.Batch * positions * channels);
        for (long item = firstItem; item < endItem; item++)
        {
            long image = item / _strips.Strips;
            (long firstColumn, long columns) = _strips.Of(item);
            TStore* from = x + (image * positions * channels) + firstColumn;
            TStore* to = y + (image * channels) + firstColumn;
            var total = default(WeightSum);
            lines.Begin();
            for (long first = 0; first < positions; first += RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>.Block)
            {
                long count = Math.Min(RosterLines<TStore, T, TVector, TLanes, TCodec, TFold>.Block, positions - first);
                _weights.Read(masks, (image * positions) + first, count, lines.Read);
                long kept = 0;
                bool weighs = false;
                for (long i = 0; i < count; i++)
                {
                    T weight = lines.Read[i];
                    if (weight == T.Zero)
                        continue;
                    lines.Weights[kept] = weight;
                    lines.Rows[kept++] = lines.Place(from + ((first + i) * channels));
                    weighs |= weight != T.One;
                }

                if (weighs)
                    total.Add(lines.Weights, kept);
                else
                    total.AddOnes(kept);
                lines.Add(kept, columns, weighs);
            }

            if (total.Count == 0)
                new Span<TStore>(to, (int)columns).Fill(_empty);
            else
                lines.Finish(columns, TFold.Divides, T.CreateTruncating(total.Total), to);
        }
    }

    private readonly struct Work(MaskedRowsProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], tensors.Mask, (TStore*)tensors.Output, first, end);
    }
}
