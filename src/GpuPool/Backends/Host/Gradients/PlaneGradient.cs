using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Dispatch;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The gradient of the averages of whole planes, channels first: one value fills each plane.</summary>
internal sealed unsafe class PlaneGradient<TStore, T, TVector, TLanes, TCodec>(long planes, long plane, T factor) : HostProgram
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
{
    // Fewer elements than this are not worth a second thread.
    private const long Grain = 16384;

    public override void Run(in HostTensors tensors, HostThreads threads) =>
        threads.Run(new Work(this, tensors), planes, Math.Max(1, Grain / Math.Max(1, plane)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* dy, TStore* dx, long first, long end)
    {
        TStore* all = stackalloc TStore[TLanes.Count];
        TStore* limit = dx + (end * plane);
        TStore* to = dx + (first * plane);
        long vectors = (plane + TLanes.Count - 1) / TLanes.Count;
        for (long i = first; i < end; i++, to += plane)
        {
            // What is written over the next plane is written again.
            new Span<TStore>(all, TLanes.Count).Fill(dy[i]);
            TVector value = TLanes.Multiply(TCodec.Load(all), TLanes.Fill(factor));
            if (to + (vectors * TLanes.Count) <= limit)
            {
                for (long column = 0; column < plane; column += TLanes.Count)
                    TCodec.Store(to + column, value);
            }
            else
            {
                TCodec.Store(all, value);
                new Span<TStore>(to, checked((int)plane)).Fill(all[0]);
            }
        }
    }

    private readonly struct Work(PlaneGradient<TStore, T, TVector, TLanes, TCodec> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
