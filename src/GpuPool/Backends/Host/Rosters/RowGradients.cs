using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Dispatch;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// The gradient of a masked or a segment average or sum over rows of channels: each row of dx is the row of dy of its group
/// times a factor, or 0.
/// </summary>
internal abstract unsafe class RowGradients<TStore, T, TVector, TLanes, TCodec, TFold>(long rows, long channels, long groups) : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private const int Block = 1024;

    /// <summary>What is known of some rows: the group of each, and the factor, 0 for none.</summary>
    protected abstract void Find(in RowInputs inputs, long first, long count, long* groups, T* factors);

    /// <summary>Runs all rows.</summary>
    protected void Run(in HostTensors tensors, in RowInputs inputs, HostThreads threads) =>
        threads.Run(new Work(this, tensors, inputs), rows, Math.Max(1, 16384 / channels));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* dy, TStore* dx, in RowInputs inputs, long firstRow, long endRow)
    {
        long pitch = channels + LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Slack;
        HostScratch scratch = HostScratch.Rent((pitch * sizeof(T)) + (2 * pitch * sizeof(TStore)) + (Block * (sizeof(T) + sizeof(long))), 4);
        T* line = scratch.Take<T>(pitch);
        long* found = scratch.Take<long>(Block);
        T* factors = scratch.Take<T>(Block);
        var guard = new TailGuard<TStore>(dy, groups * channels, pitch, scratch.Take<TStore>(2 * pitch));
        long current = -1;
        TStore* limit = dx + (endRow * channels);
        for (long first = firstRow; first < endRow; first += Block)
        {
            long count = Math.Min(Block, endRow - first);
            Find(inputs, first, count, found, factors);
            for (long i = 0; i < count; i++)
            {
                TStore* to = dx + ((first + i) * channels);
                if (factors[i] == T.Zero)
                {
                    NativeMemory.Clear(to, (nuint)channels * (nuint)sizeof(TStore));
                    continue;
                }

                if (found[i] != current)
                {
                    current = found[i];
                    TStore* from = guard.Place(dy + (current * channels));
                    for (long c = 0; c < channels; c += TLanes.Count)
                        TLanes.Store(line + c, TCodec.Load(from + c));
                }

                TVector factor = TLanes.Fill(factors[i]);
                for (long c = 0; c < channels; c += TLanes.Count)
                    LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to + c, TLanes.Multiply(TLanes.Load(line + c), factor), channels - c, limit);
            }
        }
    }

    /// <summary>What names the rows of groups: a mask, or offsets and ids; and what is known of each group.</summary>
    protected readonly struct RowInputs
    {
        public nint Mask { get; init; }

        public long* Offsets { get; init; }

        public long* Ids { get; init; }

        public double* Totals { get; init; }
    }

    private readonly struct Work(RowGradients<TStore, T, TVector, TLanes, TCodec, TFold> program, HostTensors tensors, RowInputs inputs) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, inputs, first, end);
    }
}
