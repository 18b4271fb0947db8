using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// Masked and segment pooling. Masked: all positions of an image whose weight is not 0; the average is Σw·x / Σw. Segment: all
/// rows between two offsets, or with an id; each has the weight 1. A group of nothing gives 0 or NaN.
/// </summary>
internal static class PlainRosters
{
    public static Expected<T>? Forward<T>(PoolOperator op, Plain<T> x, PlainMask? mask, Plain<long>? indices)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Groups(op, x.Shape, mask, indices, writesX: false) is not (TensorShape shape, List<Group> groups) || (IsNan(op) && !Precision<T>.IsReal))
            return null;
        var values = new T[shape.ElementCount];
        double[]? slack = IsMaximum(op) ? null : new double[values.Length];
        foreach (Group group in groups)
        {
            if (group.Members.Count == 0)
                values[group.Output] = IsNan(op) ? T.CreateChecked(double.NaN) : T.Zero;
            else if (slack is null)
                values[group.Output] = x.Values[Winner(group, x.Values)];
            else
                (values[group.Output], slack[group.Output]) = Sum(group, x.Values, divides: !IsSum(op));
        }

        return new Expected<T>(shape, values, slack);
    }

    public static Expected<T>? Gradient<T>(PoolOperator op, Plain<T> dy, Plain<T> x, PlainMask? mask, Plain<long>? indices)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Groups(op, x.Shape, mask, indices, writesX: true) is not (TensorShape shape, List<Group> groups) || dy.Shape != shape)
            return null;
        if (IsMaximum(op))
        {
            var moved = new T[x.Values.Length];
            foreach (Group group in groups.Where(group => group.Members.Count > 0))
                moved[Winner(group, x.Values)] = dy.Values[group.Output];
            return new Expected<T>(x.Shape, moved);
        }

        var sums = new Sums<T>(x.Values.Length);
        foreach (Group group in groups)
        {
            double total = group.Members.Sum(member => member.Weight);
            foreach ((long offset, double weight) in group.Members)
            {
                double share = double.CreateChecked(dy.Values[group.Output]) * (IsSum(op) ? 1 : weight / total);
                sums.Add(offset, share, total == 0 ? double.PositiveInfinity : (Math.Abs(share) * 4 * Precision<T>.Unit) + (4 * Precision<T>.Smallest * Precision<T>.Unit));
            }
        }

        return sums.ToExpected(x.Shape);
    }

    private static bool IsMaximum(PoolOperator op) => op is MaskedMaxPool or SegmentMaxPool;

    private static bool IsSum(PoolOperator op) => op is SegmentSumPool;

    private static bool IsNan(PoolOperator op) => (op is MaskedOperator masked ? masked.Empty : ((SegmentOperator)op).Empty) == EmptyResult.Nan;

    private static (TensorShape Shape, List<Group> Groups)? Groups(PoolOperator op, TensorShape x, PlainMask? mask, Plain<long>? indices, bool writesX) =>
        op is MaskedOperator masked ? Masked(masked, x, mask!) : Segments((SegmentOperator)op, x, indices!, writesX);

    private static (TensorShape Shape, List<Group> Groups)? Masked(MaskedOperator op, TensorShape x, PlainMask mask)
    {
        bool last = op.Layout == Layout.ChannelsLast;
        long[] spatial = [.. last ? x.Skip(1).SkipLast(1) : x.Skip(2)];
        long channels = last ? x[x.Rank - 1] : x[1];
        long positions = spatial.Aggregate(1L, (product, extent) => product * extent);
        if (spatial.Length is < 1 or > 3 || positions == 0 || mask.Shape != TensorShape.Create([x[0], .. spatial]))
            return null;
        long[] ones = op.KeepDims ? [.. spatial.Select(_ => 1L)] : [];
        TensorShape shape = last ? [x[0], .. ones, channels] : [x[0], channels, .. ones];
        List<Group> groups = [];
        for (long n = 0; n < x[0]; n++)
        {
            for (long c = 0; c < channels; c++)
            {
                var group = new Group((n * channels) + c, []);
                for (long p = 0; p < positions; p++)
                {
                    double weight = mask.Weights[(n * positions) + p];
                    if (weight != 0)
                        group.Members.Add((last ? (((n * positions) + p) * channels) + c : (((n * channels) + c) * positions) + p, IsMaximum(op) ? 1 : weight));
                }

                groups.Add(group);
            }
        }

        return (shape, groups);
    }

    private static (TensorShape Shape, List<Group> Groups)? Segments(SegmentOperator op, TensorShape x, Plain<long> named, bool writesX)
    {
        long segments = op.Segments ?? named.Values.Length - 1;
        if (named.Shape.Rank != 1 || segments < (op.Segments is not null && x[0] > 0 ? 1 : 0) || (op.Segments is not null && named.Shape[0] != x[0]))
            return null;
        long width = x.Skip(1).Aggregate(1L, (product, extent) => product * extent);

        // Where there is nothing to write, nothing is looked at.
        if ((writesX ? x[0] : segments) * width == 0)
            return (TensorShape.Create([segments, .. x.Skip(1)]), []);
        var rows = new List<long>[segments];
        for (int s = 0; s < rows.Length; s++)
            rows[s] = [];
        for (int i = 0; i < named.Values.Length; i++)
        {
            long value = named.Values[i];
            if (op.Segments is not null)
            {
                if (value < 0 || value >= segments)
                    return null;
                rows[value].Add(i);
            }
            else if (value < 0 || value > x[0] || (i > 0 && value < named.Values[i - 1]))
            {
                return null;
            }
        }

        for (int s = 0; s < rows.Length && op.Segments is null; s++)
        {
            for (long row = named.Values[s]; row < named.Values[s + 1]; row++)
                rows[s].Add(row);
        }

        List<Group> groups = [];
        for (long s = 0; s < segments; s++)
        {
            for (long c = 0; c < width; c++)
                groups.Add(new Group((s * width) + c, [.. rows[s].Select(row => ((row * width) + c, 1.0))]));
        }

        return ([segments, .. x.Skip(1)], groups);
    }

    /// <summary>The first of the largest; the last NaN if there is one.</summary>
    private static long Winner<T>(Group group, T[] x)
        where T : INumber<T>
    {
        long best = group.Members[0].Offset;
        foreach ((long offset, _) in group.Members)
        {
            if (x[offset] > x[best] || T.IsNaN(x[offset]))
                best = offset;
        }

        return best;
    }

    private static (T Value, double Slack) Sum<T>(Group group, T[] x, bool divides)
        where T : unmanaged, INumber<T>
    {
        double[] terms = [.. group.Members.Select(member => double.CreateChecked(x[member.Offset]) * member.Weight)];
        double total = divides ? group.Members.Sum(member => member.Weight) : 1;
        double magnitudes = terms.Where(double.IsFinite).Sum(Math.Abs);
        double slack = (Precision<T>.OfSum(terms.Length + 4, magnitudes) + (terms.Length * Precision<T>.Smallest * Precision<T>.Unit * 2)) / Math.Abs(total);
        return (Precision<T>.Round(Precision<T>.Sum(terms) / total), total == 0 ? double.PositiveInfinity : slack);
    }

    private sealed record Group(long Output, List<(long Offset, double Weight)> Members);
}
