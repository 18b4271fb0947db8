using System.Numerics;
using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>Where the weights of a part of a mask begin and end not to be 0: what lies outside need not be read.</summary>
/// <param name="First">The first that is not 0.</param>
/// <param name="Count">From there to the last.</param>
/// <param name="IsPlain">Whether all between are 1, as under the mask of a sentence.</param>
internal readonly record struct WeightRun(long First, long Count, bool IsPlain)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe WeightRun Of<T>(T* weights, long count)
        where T : unmanaged, INumber<T>
    {
        var span = new ReadOnlySpan<T>(weights, (int)count);
        int first = span.IndexOfAnyExcept(T.Zero);
        if (first < 0)
            return new WeightRun(0, 0, true);
        int length = span.LastIndexOfAnyExcept(T.Zero) - first + 1;
        return new WeightRun(first, length, !span.Slice(first, length).ContainsAnyExcept(T.One));
    }
}
