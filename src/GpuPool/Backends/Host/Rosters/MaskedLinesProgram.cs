using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Masked pooling channels first, or of one channel: the positions of a channel fill the lanes, beside their weights, which
/// are read once for a block of channels. Blocks of positions are joined as <see cref="RosterSteps{TStore, T, TVector, TLanes, TCodec, TFold}"/> does.
/// </summary>
internal sealed unsafe class MaskedLinesProgram<TStore, T, TVector, TLanes, TCodec, TFold>(MaskedGeometry geometry, ElementType mask) : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private const long Positions = 2048;
    private const long MostChannels = 64;

    private readonly WeightReader<T> _weights = WeightReader<T>.Of(mask, geometry.Mode == RosterMode.Maximum);
    private readonly long _blocks = (geometry.Channels + MostChannels - 1) / MostChannels;
    private readonly TStore _empty = EmptyGroup<TStore>.Of(geometry.Empty);

    public override void Run(in HostTensors tensors, HostThreads threads) => threads.Run(
        new Work(this, tensors), geometry.Batch * _blocks, Math.Max(1, 16384 / Math.Max(1, geometry.Positions * Math.Min(MostChannels, geometry.Channels))));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* x, nint masks, TStore* y, long firstItem, long endItem)
    {
        long channels = geometry.Channels;
        long positions = geometry.Positions;
        long reach = Positions + LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;
        HostScratch scratch = HostScratch.Rent(
            (((2 * MostChannels * TLanes.Count) + reach + MostChannels + TLanes.Count) * sizeof(T)) + (2 * reach * sizeof(TStore)), 5);
        T* sums = scratch.Take<T>(MostChannels * TLanes.Count);
        T* losts = scratch.Take<T>(MostChannels * TLanes.Count);
        T* weights = scratch.Take<T>(reach);
        T* results = scratch.Take<T>(MostChannels + TLanes.Count);
        var guard = new TailGuard<TStore>(x, geometry.Batch * positions * channels, reach, scratch.Take<TStore>(2 * reach));
        for (long item = firstItem; item < endItem; item++)
        {
            long image = item / _blocks;
            long firstChannel = item % _blocks * MostChannels;
            long count = Math.Min(MostChannels, channels - firstChannel);
            TStore* to = y + (image * channels) + firstChannel;
            var total = default(WeightSum);
            for (long first = 0; first < positions; first += Positions)
            {
                long width = Math.Min(Positions, positions - first);
                _weights.Read(masks, (image * positions) + first, width, weights);
                new Span<T>(weights + width, TLanes.Count).Clear();
                WeightRun run = WeightRun.Of(weights, width);
                if (run.IsPlain)
                    total.AddOnes(run.Count);
                else
                    total.Add(weights + run.First, run.Count);
                for (long c = 0; c < count; c++)
                {
                    TStore* from = guard.Place(x + ((((image * channels) + firstChannel + c) * positions) + first));
                    TVector part = LineFold<TStore, T, TVector, TLanes, TCodec, TFold>.Run(from + run.First, run.IsPlain ? null : weights + run.First, run.Count);
                    TVector lost = first == 0 ? TLanes.Fill(T.Zero) : TLanes.Load(losts + (c * TLanes.Count));
                    if (first > 0)
                        part = RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Join(TLanes.Load(sums + (c * TLanes.Count)), part, ref lost);
                    TLanes.Store(sums + (c * TLanes.Count), part);
                    TLanes.Store(losts + (c * TLanes.Count), lost);
                }
            }

            if (total.Count == 0)
            {
                new Span<TStore>(to, (int)count).Fill(_empty);
                continue;
            }

            RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Settle(sums, losts, count * TLanes.Count);
            for (long c = 0; c < count; c++)
                results[c] = LaneReduction<T, TVector, TLanes, TFold>.Of(TLanes.Load(sums + (c * TLanes.Count)));
            RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Finish(results, count, TFold.Divides, T.CreateTruncating(total.Total), to);
        }
    }

    private readonly struct Work(MaskedLinesProgram<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], tensors.Mask, (TStore*)tensors.Output, first, end);
    }
}
