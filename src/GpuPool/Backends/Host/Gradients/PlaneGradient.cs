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
        T* values = stackalloc T[TLanes.Count];
        TVector divided = TLanes.Fill(factor);
        for (long i = first; i < end; i += TLanes.Count)
        {
            long count = Math.Min(TLanes.Count, end - i);
            TLanes.Store(values, TLanes.Multiply(count == TLanes.Count ? TCodec.Load(dy + i) : Last(dy + i, count), divided));
            for (long j = 0; j < count; j++)
                Fill(dx + ((i + j) * plane), TLanes.Fill(values[j]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(TStore* to, TVector value)
    {
        long column = 0;
        for (; column + TLanes.Count <= plane; column += TLanes.Count)
            TCodec.Store(to + column, value);
        if (column < plane)
            TCodec.Store(to + column, value, (int)(plane - column));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector Last(TStore* dy, long count)
    {
        TStore* all = stackalloc TStore[TLanes.Count];
        for (long i = 0; i < TLanes.Count; i++)
            all[i] = dy[Math.Min(i, count - 1)];
        return TCodec.Load(all);
    }

    private readonly struct Work(PlaneGradient<TStore, T, TVector, TLanes, TCodec> program, HostTensors tensors) : IRangeWork
    {
        public void Run(long first, long end) => program.Run((TStore*)tensors[0], (TStore*)tensors.Output, first, end);
    }
}
