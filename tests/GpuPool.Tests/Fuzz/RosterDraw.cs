using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>Cases of masked and of segment pooling. Weights are eighths, so that their sums are exact.</summary>
internal static class RosterDraw
{
    public static FuzzCase<T> Masked<T>(Draw draw, string name, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        MaskedOperator op = name == nameof(MaskedMaxPool) ? new MaskedMaxPool() : new MaskedAveragePool();
        op = op with { Layout = kind.Layout, KeepDims = draw.Chance(0.5), Empty = Empty<T>(draw) };
        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape)], null, Mask(draw, op, shape));
    }

    public static FuzzCase<T> Segments<T>(Draw draw, string name, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        SegmentOperator op = name switch
        {
            nameof(SegmentMaxPool) => new SegmentMaxPool(),
            nameof(SegmentSumPool) => new SegmentSumPool(),
            _ => new SegmentAveragePool(),
        };
        int segments = draw.Between(0, 6);
        op = op with { Layout = kind.Layout, Empty = Empty<T>(draw), Segments = draw.Chance(0.5) ? segments : null };
        int rows = (int)shape[0];
        long[] named;
        if (op.Segments is null)
        {
            named = draw.Each(segments + 1, () => draw.Between(0, rows));
            Array.Sort(named);
            if (draw.Chance(0.5))
                (named[0], named[^1]) = (0, rows);
        }
        else
        {
            named = draw.Each(rows, () => draw.Between(0, Math.Max(0, segments - 1)));
        }

        if (named.Length > 0 && draw.Chance(0.06))
            named[draw.Between(0, named.Length - 1)] = draw.OneOf<long>(-1, rows + 1, 1L << 33, long.MinValue);
        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape)], new Plain<long>([named.Length], named));
    }

    private static EmptyResult Empty<T>(Draw draw)
        where T : unmanaged, INumber<T> =>
        draw.Chance(Precision<T>.IsReal ? 0.4 : 0.05) ? EmptyResult.Nan : EmptyResult.Zero;

    private static PlainMask Mask(Draw draw, MaskedOperator op, TensorShape x)
    {
        TensorShape shape = op.Layout == Layout.ChannelsLast ? [.. x.SkipLast(1)] : [x[0], .. x.Skip(2)];
        if (draw.Chance(0.03))
            shape = [.. shape, 1];
        ElementType type = draw.OneOf(ElementType.UInt8, ElementType.Int32, ElementType.Int64, ElementType.Float32, ElementType.Float64);
        bool isFlag = draw.Chance(0.5);
        double share = draw.OneOf(0.0, 0.1, 0.5, 0.9, 1.0);
        var weights = new double[shape.ElementCount];
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = isFlag ? 1 : type is ElementType.Float32 or ElementType.Float64 ? draw.Between(-2, 24) / 8.0 : draw.Between(type == ElementType.UInt8 ? 0 : -1, 9);
            weights[i] = draw.Chance(share) ? weight : 0;
        }

        return new PlainMask(shape, type, weights, IsBool: isFlag && type == ElementType.UInt8 && draw.Chance(0.5));
    }
}
