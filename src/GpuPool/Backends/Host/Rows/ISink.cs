using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>Where folded rows go.</summary>
internal unsafe interface ISink<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Takes the columns from <paramref name="column"/> on (a multiple of two vectors), two vectors of them.</summary>
    static abstract void Put(T* first, T* second, long column, TVector low, TVector high);
}

/// <summary>One line, the columns in order.</summary>
internal readonly unsafe struct LineSink<T, TVector, TLanes> : ISink<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(T* first, T* second, long column, TVector low, TVector high)
    {
        TLanes.Store(first + column, low);
        TLanes.Store(first + column + TLanes.Count, high);
    }
}

/// <summary>Two lines, for windows at every second column: one of the columns 0, 2, 4, … and one of the others.</summary>
internal readonly unsafe struct SplitSink<T, TVector, TLanes> : ISink<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(T* first, T* second, long column, TVector low, TVector high)
    {
        TLanes.Store(first + (column >> 1), TLanes.Even(low, high));
        TLanes.Store(second + (column >> 1), TLanes.Odd(low, high));
    }
}
