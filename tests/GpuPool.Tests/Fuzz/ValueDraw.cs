using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>Random elements in a few manners, one to a tensor: what breaks poolings is what such tensors have much of.</summary>
internal static class ValueDraw
{
    private enum Manner
    {
        Normal,
        Ties,
        Wide,
        Special,
        Holes,
        Extremes,
        Tiny,
        Constant,
        Bits,
    }

    /// <summary>The elements of a tensor.</summary>
    public static Plain<T> Of<T>(Draw draw, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var values = new T[shape.ElementCount];
        Manner manner = draw.OneOf(Manner.Normal, Manner.Normal, Manner.Ties, Manner.Ties, Manner.Wide, Manner.Special, Manner.Holes, Manner.Extremes, Manner.Tiny, Manner.Constant, Manner.Bits);
        T constant = One<T>(draw, draw.OneOf(Manner.Normal, Manner.Extremes, Manner.Special));
        for (int i = 0; i < values.Length; i++)
            values[i] = manner == Manner.Constant ? constant : One<T>(draw, manner);
        return new Plain<T>(shape, values);
    }

    private static T One<T>(Draw draw, Manner manner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => manner switch
        {
            Manner.Normal => T.CreateSaturating(Precision<T>.IsReal ? draw.Normal() : draw.Normal() * 50),
            Manner.Ties => T.CreateSaturating(draw.Between(-2, 2)),
            Manner.Wide => T.CreateSaturating(draw.Normal() * Math.Pow(10, draw.Between(-5, 5))),
            Manner.Special when Precision<T>.IsReal => draw.Chance(0.7)
                ? T.CreateSaturating(draw.Normal())
                : T.CreateSaturating(draw.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0)),
            Manner.Holes when Precision<T>.IsReal => T.CreateSaturating(draw.Chance(0.6) ? double.NaN : draw.Between(-2, 2)),
            Manner.Tiny when Precision<T>.IsReal => T.CreateSaturating(draw.Between(-3, 3) * double.CreateSaturating(Smallest<T>())),
            Manner.Bits => OfBits<T>(draw),
            _ => draw.OneOf(T.MinValue, T.MaxValue, T.Zero, T.One, T.CreateSaturating(draw.Normal())),
        };

    private static T Smallest<T>()
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(Half) ? T.CreateSaturating(Half.Epsilon) : typeof(T) == typeof(float) ? T.CreateSaturating(float.Epsilon) : T.CreateSaturating(double.Epsilon);

    private static unsafe T OfBits<T>(Draw draw)
        where T : unmanaged
    {
        byte[] bytes = draw.Bytes(sizeof(T));
        return System.Runtime.InteropServices.MemoryMarshal.Read<T>(bytes);
    }
}
