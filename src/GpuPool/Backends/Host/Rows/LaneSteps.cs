using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>The small steps that all loops share.</summary>
internal static unsafe class LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Elements that loops may read past the end of a row or write past the end of a line.</summary>
    public static int Slack => 4 * TLanes.Count;

    /// <summary>Reads a vector of a tensor and takes from it what the mode combines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(TStore* from) => TFold.Map(TCodec.Load(from));

    /// <summary>
    /// Asks for what lies a page and more ahead, some vectors. An address behind the tensor is no fault.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(TStore* from, int vectors = 2) => Prefetch.Ahead(from, vectors * TLanes.Count * sizeof(TStore));

    /// <summary>
    /// Writes results: all lanes if so many are left, or if what lies behind them up to <paramref name="limit"/> is this
    /// thread's to write later; otherwise the first <paramref name="left"/> lanes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(TStore* to, TVector results, long left, TStore* limit)
    {
        if (left >= TLanes.Count || to + TLanes.Count <= limit)
            TCodec.Store(to, results);
        else
            TCodec.Store(to, results, (int)left);
    }

    /// <summary>Writes the same value many times, and up to a vector more.</summary>
    public static void Fill(T* to, long count, T value)
    {
        for (long i = 0; i < count; i++)
            to[i] = value;
    }
}
