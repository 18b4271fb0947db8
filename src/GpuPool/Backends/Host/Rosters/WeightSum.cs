using System.Numerics;
using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>How many weights of a group are not 0, and their sum: Neumaier's, in double.</summary>
internal struct WeightSum
{
    private double _sum;
    private double _lost;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The sum.</summary>
    public readonly double Total => double.IsNaN(_lost) ? _sum : _sum + _lost;

    /// <summary>Adds weights that are 0, which changes nothing, or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Add<T>(T* weights, long count)
        where T : unmanaged, INumber<T>
    {
        for (long i = 0; i < count; i++)
        {
            if (weights[i] != T.Zero)
                Add(double.CreateTruncating(weights[i]));
        }
    }

    /// <summary>Adds so many weights of 1.</summary>
    public void AddOnes(long count)
    {
        if (count == 0)
            return;
        Add(count);
        Count += count - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(double weight)
    {
        double sum = _sum + weight;
        _lost += Math.Abs(_sum) >= Math.Abs(weight) ? _sum - sum + weight : weight - sum + _sum;
        _sum = sum;
        Count++;
    }
}
