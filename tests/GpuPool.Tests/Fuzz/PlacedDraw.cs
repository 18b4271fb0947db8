using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>Cases of unpooling and of fractional pooling.</summary>
internal static class PlacedDraw
{
    public static FuzzCase<T> Unpool<T>(Draw draw, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int rank = kind.Rank;
        long[] kernel = draw.Each(rank, () => draw.Between(1, 3));
        long[] stride = draw.Chance(0.4) ? kernel : draw.Each(rank, () => draw.Between(1, 3));
        long[] padding = draw.Chance(0.7) ? [] : draw.Each(rank, () => draw.Between(0, 1));
        var op = new MaxUnpool(Extents.Create(kernel))
        {
            Stride = draw.Chance(0.3) ? [] : Extents.Create(stride),
            Padding = Extents.Create(padding),
            Layout = kind.Layout,
            IndexGrid = draw.Chance(0.8) ? IndexGrid.Output : IndexGrid.Implied,
        };
        if (op.Stride.Count == 0)
            stride = kernel;
        long[] implied = [.. Enumerable.Range(0, rank).Select(i =>
            ((ShapeDraw.Spatial(shape, rank, kind.Layout, i) - 1) * stride[i]) + kernel[i] - (padding.Length == 0 ? 0 : 2 * padding[i]))];
        long[] size = [.. implied.Select((extent, i) => Math.Max(1, extent + draw.Between(-(int)stride[i] + 1, (int)stride[i] - 1)))];
        if (draw.Chance(0.5))
            op = op with { OutputSize = Extents.Create(size) };
        else
            size = implied;

        // Mostly within the output, a few twice; now and then one outside.
        long plane = 1;
        for (int i = 0; i < rank; i++)
            plane *= Math.Max(1, op.IndexGrid == IndexGrid.Implied ? Math.Min(implied[i], size[i]) : size[i]);
        var indices = new long[shape.ElementCount];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = draw.Between(0, (int)plane - 1);
        if (indices.Length > 0 && draw.Chance(0.05))
            indices[draw.Between(0, indices.Length - 1)] = draw.OneOf<long>(-1, 1L << 20, (1L << 32) + 1, long.MinValue);
        if (draw.Chance(0.3))
        {
            op = op with { IndicesBase = draw.OneOf(IndicesBase.Tensor, IndicesBase.TensorColumnMajor) };
            OverTensor(op, shape, op.IndexGrid == IndexGrid.Implied ? implied : size, indices);
        }

        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape)], new Plain<long>(shape, indices));
    }

    // Any numbering of the planes' places will do: each stays in its plane.
    private static void OverTensor(MaxUnpool op, TensorShape x, long[] grid, long[] indices)
    {
        int rank = op.Kernel.Count;
        long plane = grid.Aggregate(1L, (product, extent) => product * Math.Max(1, extent));
        long channels = op.Layout == Layout.ChannelsLast ? x[x.Rank - 1] : 1;
        long positions = 1;
        for (int i = 0; i < rank; i++)
            positions *= ShapeDraw.Spatial(x, rank, op.Layout, i);
        for (long i = 0; i < indices.Length; i++)
        {
            if (indices[i] >= 0 && indices[i] < plane)
                indices[i] = (((i / channels / positions * plane) + indices[i]) * channels) + (i % channels);
        }
    }

    public static FuzzCase<T> Fractional<T>(Draw draw, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int rank = kind.Rank;
        var kernel = new long[rank];
        var output = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            long extent = ShapeDraw.Spatial(shape, rank, kind.Layout, i);
            kernel[i] = draw.Between(1, (int)Math.Min(extent, 4));
            output[i] = draw.Between(1, (int)(extent - kernel[i] + 1 + (draw.Chance(0.05) ? 1 : 0)));
        }

        var op = new FractionalMaxPool(Extents.Create(kernel))
        {
            Layout = kind.Layout,
            Nan = draw.Chance(0.75) ? NanPolicy.Propagate : NanPolicy.Ignore,
            IndicesBase = draw.Chance(0.7) ? IndicesBase.Plane : draw.OneOf(IndicesBase.Tensor, IndicesBase.TensorColumnMajor),
        };
        op = draw.Chance(0.8) ? op with { OutputSize = Extents.Create(output) } : op with { OutputRatio = draw.OneOf(0.5, 0.3, 0.75) };
        bool batched = shape.Rank == rank + 2;
        long images = batched ? shape[0] : 1;
        long channels = kind.Layout == Layout.ChannelsFirst ? shape[batched ? 1 : 0] : shape[shape.Rank - 1];
        var samples = new T[images * channels * rank];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = T.CreateSaturating(draw.Between(0, 2047) / 2048.0);
        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape), new Plain<T>([images, channels, rank], samples)], null);
    }
}
