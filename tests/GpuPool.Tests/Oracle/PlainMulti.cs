using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Several poolings, each by itself, and their outputs put together by loops over images, channels and cells.</summary>
internal static class PlainMulti
{
    public static Expected<T>? Forward<T>(MultiPool pool, Plain<T> x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Parts(pool, x) is not Expected<T>[] parts || Places(pool, x, parts) is not (TensorShape shape, long[][] places))
            return null;
        var values = new T[shape.ElementCount];
        var slack = new double[shape.ElementCount];
        for (int p = 0; p < parts.Length; p++)
        {
            for (long i = 0; i < parts[p].Values.Length; i++)
            {
                values[places[p][i]] = parts[p].Values[i];
                slack[places[p][i]] = parts[p].Slack?[i] ?? 0;
            }
        }

        return new Expected<T>(shape, values, parts.All(part => part.Slack is null) ? null : slack) { UsesPowers = parts.Any(part => part.UsesPowers) };
    }

    public static Expected<T>? Gradient<T>(MultiPool pool, Plain<T> dy, Plain<T> x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Parts(pool, x) is not Expected<T>[] parts || Places(pool, x, parts) is not (TensorShape shape, long[][] places) || dy.Shape != shape)
            return null;
        var sums = new Sums<T>(x.Values.Length);
        double[] running = new double[x.Values.Length];
        bool powers = false;
        for (int p = 0; p < parts.Length; p++)
        {
            long[] from = places[p];
            var own = new Plain<T>(parts[p].Shape, [.. from.Select(place => dy.Values[place])]);
            PoolOperator gradient = Fuzz.FuzzGradients.Of(pool.Operators[p] with { Layout = pool.Layout });
            Expected<T> dx = PlainPooling.Run(gradient, [own, x], null)!;
            powers |= dx.UsesPowers;

            // Each is rounded to the type, and so is each sum of two, which may leave its range before the last brings it back.
            for (int i = 0; i < dx.Values.Length; i++)
            {
                double term = double.CreateChecked(dx.Values[i]);
                running[i] += term;
                bool leaves = double.IsFinite(running[i]) && T.IsInfinity(T.CreateSaturating(running[i]));
                sums.Add(i, term, leaves ? double.PositiveInfinity : (dx.Slack?[i] ?? 0) + (double.IsFinite(term) ? Math.Abs(term) * parts.Length * Last<T>() : 0));
            }
        }

        return sums.ToExpected(x.Shape) with { UsesPowers = powers };
    }

    private static double Last<T>()
        where T : unmanaged, INumber<T> => typeof(T) == typeof(Half) ? Math.ScaleB(1, -10) : 2 * Precision<T>.Unit;

    private static Expected<T>[]? Parts<T>(MultiPool pool, Plain<T> x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var parts = new List<Expected<T>>();
        int rank = 0;
        foreach (PoolOperator part in pool.Operators)
        {
            int axes = part is AdaptiveOperator adaptive ? adaptive.OutputSize.Count : x.Shape.Rank - 2;
            bool isAllowed = part is AdaptiveOperator or GlobalOperator && (Precision<T>.IsReal || part.TakesIntegers);
            if (!isAllowed || (part.Layout == Layout.ChannelsLast && pool.Layout == Layout.ChannelsFirst) || (rank > 0 && axes != rank))
                return null;
            rank = axes;
            if (PlainPooling.Run(part with { Layout = pool.Layout }, [x], null) is not Expected<T> expected)
                return null;
            parts.Add(expected);
        }

        return parts.Count > 0 ? [.. parts] : null;
    }

    /// <summary>The shape of all, and where each element of each part lies in it.</summary>
    private static (TensorShape Shape, long[][] Places)? Places<T>(MultiPool pool, Plain<T> x, Expected<T>[] parts)
        where T : unmanaged, INumber<T>
    {
        int rank = pool.Operators[0] is AdaptiveOperator adaptive ? adaptive.OutputSize.Count : x.Shape.Rank - 2;
        bool batched = x.Shape.Rank == rank + 2;
        bool last = pool.Layout == Layout.ChannelsLast;
        long images = batched ? x.Shape[0] : 1;
        long channels = last ? x.Shape[x.Shape.Rank - 1] : x.Shape[batched ? 1 : 0];
        long[] cells = [.. parts.Select(part => Product(part.Shape, batched ? 2 : 1, last))];
        long bins = cells.Sum();
        if (pool.Join == Joining.Channels && parts.Any(part => part.Shape != parts[0].Shape))
            return null;
        long[] stacked = parts[0].Shape.ToArray();
        stacked[last ? stacked.Length - 1 : batched ? 1 : 0] *= parts.Length;
        TensorShape shape = pool.Join switch
        {
            Joining.Channels => TensorShape.Create(stacked),
            Joining.Flat => batched ? [images, channels * bins] : [channels * bins],
            _ => [images * channels * bins],
        };
        var places = new long[parts.Length][];
        long before = 0;
        for (int p = 0; p < parts.Length; p++)
        {
            var own = new List<long>();
            for (long n = 0; n < images; n++)
            {
                for (long i = 0; i < channels * cells[p]; i++)
                {
                    own.Add(pool.Join switch
                    {
                        Joining.Channels when last => (((n * cells[p]) + (i / channels)) * channels * parts.Length) + (p * channels) + (i % channels),
                        Joining.Channels => (((n * parts.Length) + p) * channels * cells[p]) + i,
                        Joining.Flat => (n * channels * bins) + (channels * before) + i,
                        _ => (images * channels * before) + (n * channels * cells[p]) + i,
                    });
                }
            }

            places[p] = [.. own];
            before += cells[p];
        }

        return (shape, places);
    }

    private static long Product(TensorShape output, int others, bool last)
    {
        IEnumerable<long> spatial = last ? output.Skip(others - 1).SkipLast(1) : output.Skip(others);
        return spatial.Aggregate(1L, (product, extent) => product * extent);
    }
}
