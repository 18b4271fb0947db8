using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradient of extremes whose places are known: each window's gradient is added where its extreme is. A slice belongs to
/// one thread, which adds in row order of the windows, as gathering would.
/// </summary>
/// <typeparam name="TStore">The elements.</typeparam>
/// <typeparam name="T">What is added: float for halves, otherwise the elements themselves.</typeparam>
internal sealed unsafe class ScatterGradient<TStore, T>(Extent5 extents) : PlaceGradient
    where TStore : unmanaged, INumber<TStore>
    where T : unmanaged, INumber<T>
{
    // Fewer elements than this are not worth a second thread.
    private const long Grain = 16384;

    // Planes of at most so many bytes are asked for while others are worked on.
    private const long Short = 4096;

    public override void Run(nint dy, long* indices, nint dx, HostThreads threads) =>
        threads.Run(new Work(this, dy, indices, dx), extents.Outer, Math.Max(1, Grain / Math.Max(1, extents.InputPlane * extents.Inner)));

    public override void Run(nint dy, long* indices, nint dx, long first, long end) => Run((TStore*)dy, indices, (TStore*)dx, first, end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* dy, long* indices, TStore* dx, long first, long end)
    {
        long plane = extents.InputPlane * extents.Inner;
        long outputs = extents.OutputPlane * extents.Inner;
        bool isDirect = typeof(TStore) == typeof(T);
        T* sums = isDirect ? null : HostScratch.Rent(plane * sizeof(T), 1).Take<T>(plane);
        long slice = first;
        for (; isDirect && extents.Inner == 1 && slice + 4 <= end; slice += 4)
        {
            if (Sse.IsSupported && plane * sizeof(T) <= Short && slice + 8 <= end)
                Ask(dy + ((slice + 4) * outputs), indices + ((slice + 4) * outputs), 4 * outputs, dx + ((slice + 4) * plane), 4 * plane);
            NativeMemory.Clear(dx + (slice * plane), checked((nuint)(4 * plane * sizeof(T))));
            FourPlanes(dy + (slice * outputs), indices + (slice * outputs), (T*)(dx + (slice * plane)), outputs, plane);
        }

        for (; slice < end; slice++)
        {
            TStore* to = dx + (slice * plane);
            T* target = isDirect ? (T*)to : sums;
            NativeMemory.Clear(target, checked((nuint)plane * (nuint)sizeof(T)));
            if (extents.Inner == 1)
                Planes(dy + (slice * outputs), indices + (slice * outputs), target, outputs, plane);
            else
                Pixels(dy + (slice * outputs), indices + (slice * outputs), target);
            for (long i = 0; i < plane && !isDirect; i++)
                to[i] = TStore.CreateTruncating(sums[i]);
        }
    }

    // What the next planes need: runs as short as these end before the hardware fetches ahead.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ask(TStore* dy, long* indices, long count, TStore* dx, long elements)
    {
        for (byte* line = (byte*)dx, end = (byte*)(dx + elements); line < end; line += 64)
            Sse.Prefetch0(line);
        for (byte* line = (byte*)indices, end = (byte*)(indices + count); line < end; line += 64)
            Sse.Prefetch0(line);
        for (byte* line = (byte*)dy, end = (byte*)(dy + count); line < end; line += 64)
            Sse.Prefetch0(line);
    }

    // Planes side by side: neighbouring windows often share their extreme, and then an addition waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourPlanes(TStore* dy, long* indices, T* target, long outputs, long plane)
    {
        for (long i = 0; i < outputs; i++)
        {
            Add(dy, indices, i, target, plane);
            Add(dy + outputs, indices + outputs, i, target + plane, plane);
            Add(dy + (2 * outputs), indices + (2 * outputs), i, target + (2 * plane), plane);
            Add(dy + (3 * outputs), indices + (3 * outputs), i, target + (3 * plane), plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Planes(TStore* dy, long* indices, T* target, long outputs, long plane)
    {
        for (long i = 0; i < outputs; i++)
            Add(dy, indices, i, target, plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TStore* dy, long* indices, long i, T* target, long plane)
    {
        long place = indices[i];
        if ((ulong)place < (ulong)plane)
            target[place] += T.CreateTruncating(dy[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pixels(TStore* dy, long* indices, T* target)
    {
        long inner = extents.Inner;
        long plane = extents.InputPlane;
        for (long pixel = 0; pixel < extents.OutputPlane; pixel++, dy += inner, indices += inner)
        {
            for (long channel = 0; channel < inner; channel++)
            {
                long place = indices[channel];
                if ((ulong)place < (ulong)plane)
                    target[(place * inner) + channel] += T.CreateTruncating(dy[channel]);
            }
        }
    }

    private readonly struct Work(ScatterGradient<TStore, T> program, nint dy, long* indices, nint dx) : IRangeWork
    {
        public void Run(long first, long end) => program.Run(dy, indices, dx, first, end);
    }
}
