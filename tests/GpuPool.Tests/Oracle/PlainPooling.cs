using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// Every operator by plain nested loops, written from the definitions. It shares no code with the library beyond the
/// operator records, is slow, and computes in double, or exactly for integers.
/// </summary>
internal static class PlainPooling
{
    /// <summary>What an operator must give, or null where it must refuse its attributes, shapes or indices.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="elements">Its inputs of elements, in order.</param>
    /// <param name="indices">Its input of indices, if it has one.</param>
    /// <param name="mask">Its mask, if it has one.</param>
    public static Expected<T>? Run<T>(PoolOperator op, IReadOnlyList<Plain<T>> elements, Plain<long>? indices, PlainMask? mask = null)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => op switch
        {
            ReducingOperator when Means.Of(op) is Means means => means.Forward(op, elements[0], elements.ElementAtOrDefault(1)),
            ReducingOperator => Reduce(op, elements[0]),
            MaxUnpool unpool => PlainUnpool.Forward(unpool, elements[0], indices!),
            FractionalMaxPool fractional => PlainFractional.Forward(fractional, elements[0], elements[1]),
            MaxRoiPool regions => PlainMaxRegions.Forward(regions, elements[0], elements[1]),
            RoiAlign align => PlainAlign.Forward(align, elements[0], elements[1], indices!),
            MultiPool several => PlainMulti.Forward(several, elements[0]),
            MaskedOperator or SegmentOperator => PlainRosters.Forward(op, elements[0], mask, indices),
            GradientOperator gradient => Gradient(gradient.Operator, elements, indices, mask),
            _ => throw new ArgumentException($"No oracle for {op.Name}.", nameof(op)),
        };

    private static Expected<T>? Gradient<T>(PoolOperator forward, IReadOnlyList<Plain<T>> elements, Plain<long>? indices, PlainMask? mask)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => forward switch
        {
            ReducingOperator when Means.Of(forward) is Means means => means.Gradient(forward, elements[0], elements[1], elements.ElementAtOrDefault(2)),
            ReducingOperator => ReduceGradient(forward, elements[0], elements[1], indices),
            MaxUnpool unpool => PlainUnpool.Gradient(unpool, elements[0], elements[1], indices!),
            FractionalMaxPool fractional => PlainFractional.Gradient(fractional, elements[0], elements[1], elements[2]),
            RoiAlign align => PlainAlign.Gradient(align, elements[0], elements[1], elements[2], indices!),
            MaskedOperator or SegmentOperator => PlainRosters.Gradient(forward, elements[0], elements[1], mask, indices),
            MultiPool several => PlainMulti.Gradient(several, elements[0], elements[1]),
            _ => throw new ArgumentException($"No oracle for the gradient of {forward.Name}.", nameof(forward)),
        };

    private static Expected<T>? Reduce<T>(PoolOperator op, Plain<T> x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Windowing.Of(op, x.Shape) is not Windowing windowing || Conventions.Elements(op, x.Values) is not T[] elements)
            return null;
        long count = windowing.Output.Count;
        IEnumerable<WindowTaps> windows = Conventions.Windows(((ReducingOperator)op).Nan, windowing.All(), elements);
        return op switch
        {
            AveragePool average => PlainAverage.Forward(windowing.OutputShape, count, windows, elements, average.CountIncludePad, average.DivisorOverride),
            AdaptiveAveragePool or GlobalAveragePool => PlainAverage.Forward(windowing.OutputShape, count, windows, elements, countPadding: false, divisor: null),
            LpPool { P: double p } => PlainNorm.Forward(windowing.OutputShape, count, windows, elements, p),
            GlobalLpPool { P: double p } => PlainNorm.Forward(windowing.OutputShape, count, windows, elements, p),
            _ => PlainExtreme.Forward(windowing.OutputShape, count, windows, elements, IsMinimum(op), Conventions.Indices(op, windowing.Input)),
        };
    }

    private static Expected<T>? ReduceGradient<T>(PoolOperator op, Plain<T> dy, Plain<T> x, Plain<long>? indices)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Windowing.Of(op, x.Shape) is not Windowing windowing || dy.Shape != windowing.OutputShape || (indices is not null && indices.Shape != dy.Shape))
            return null;
        if (Conventions.Elements(op, x.Values) is not T[] elements)
            return null;
        IEnumerable<WindowTaps> windows = Conventions.Windows(((ReducingOperator)op).Nan, windowing.All(), elements);
        return Conventions.Trim(op switch
        {
            AveragePool average => PlainAverage.Gradient(x.Shape, windows, dy.Values, elements.Length, average.CountIncludePad, average.DivisorOverride),
            AdaptiveAveragePool or GlobalAveragePool => PlainAverage.Gradient(x.Shape, windows, dy.Values, elements.Length, countPadding: false, divisor: null),
            LpPool { P: double p } => PlainNorm.Gradient(x.Shape, windows, elements, dy.Values, p),
            GlobalLpPool { P: double p } => PlainNorm.Gradient(x.Shape, windows, elements, dy.Values, p),
            _ => PlainExtreme.Gradient(
                x.Shape, windows, indices?.Values ?? Reduce(op, x)!.Indices!, dy.Values, elements.Length, Conventions.Indices(op, windowing.Input)),
        });
    }

    private static bool IsMinimum(PoolOperator op) => op is MinPool or AdaptiveMinPool or GlobalMinPool;
}
