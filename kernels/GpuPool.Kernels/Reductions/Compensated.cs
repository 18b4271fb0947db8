using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>A sum and what rounding has cut from it.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct Compensated<TValue>
    where TValue : unmanaged
{
    /// <summary>The rounded sum.</summary>
    public TValue Sum;

    /// <summary>What was lost.</summary>
    public TValue Lost;

    /// <summary>Makes one.</summary>
    public Compensated(TValue sum, TValue lost)
    {
        Sum = sum;
        Lost = lost;
    }
}

/// <summary>Neumaier's sum.</summary>
public static class Compensated
{
    /// <summary>One more term.</summary>
    public static Compensated<TValue> Add<TValue, TReal>(Compensated<TValue> sum, TValue term)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        TValue total = sum.Sum + term;
        TValue lost = TReal.Abs(sum.Sum) >= TReal.Abs(term) ? sum.Sum - total + term : term - total + sum.Sum;
        return new Compensated<TValue>(total, sum.Lost + lost);
    }

    /// <summary>The left sum and the right one times a factor.</summary>
    public static Compensated<TValue> AddScaled<TValue, TReal>(Compensated<TValue> left, Compensated<TValue> right, TValue factor)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        Compensated<TValue> sum = Add<TValue, TReal>(left, right.Sum * factor);
        return new Compensated<TValue>(sum.Sum, sum.Lost + (right.Lost * factor));
    }
}
