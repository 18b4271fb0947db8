using System.Numerics;
using GpuPool.Tests.Oracle;

namespace GpuPool.Tests.Fuzz;

/// <summary>Cases of region pooling. Corners are quarters, so that no rounding decides where a region ends.</summary>
internal static class RegionDraw
{
    public static FuzzCase<T> Max<T>(Draw draw, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var op = new MaxRoiPool(Bins(draw)) { Layout = kind.Layout, SpatialScale = Scale(draw) };
        int regions = draw.Between(0, 4);
        var rois = new List<T>();
        for (int r = 0; r < regions; r++)
        {
            rois.Add(T.CreateChecked(Image(draw, shape)));
            rois.AddRange(Corners<T>(draw, shape, kind.Layout, op.SpatialScale));
        }

        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape), new Plain<T>([regions, 5], [.. rois])], null);
    }

    public static FuzzCase<T> Align<T>(Draw draw, CaseKind kind, TensorShape shape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var op = new RoiAlign(Bins(draw))
        {
            Layout = kind.Layout,
            SpatialScale = Scale(draw),
            SamplingRatio = draw.OneOf(0, 1, 2, 3),
            Mode = draw.OneOf(RoiMode.Average, RoiMode.Maximum),
            Aligned = draw.Chance(0.6),
        };
        int regions = draw.Between(0, 4);
        var rois = new List<T>();
        var images = new long[regions];
        for (int r = 0; r < regions; r++)
        {
            images[r] = Image(draw, shape);
            rois.AddRange(Corners<T>(draw, shape, kind.Layout, op.SpatialScale));
        }

        return new FuzzCase<T>(op, [ValueDraw.Of<T>(draw, shape), new Plain<T>([regions, 4], [.. rois])], new Plain<long>([regions], images));
    }

    private static Extents Bins(Draw draw) => draw.Chance(0.2) ? [draw.Between(1, 4)] : [draw.Between(1, 4), draw.Between(1, 4)];

    private static double Scale(Draw draw) => draw.OneOf(1.0, 0.5, 0.25, 2, 0.0625);

    private static long Image(Draw draw, TensorShape shape) => draw.Chance(0.02) ? draw.OneOf(-1, shape[0]) : draw.Between(0, (int)shape[0] - 1);

    private static IEnumerable<T> Corners<T>(Draw draw, TensorShape shape, Layout layout, double scale)
        where T : unmanaged, INumber<T>
    {
        // Of a few positions more than the map, on any side; sometimes the wrong way round.
        long height = Math.Min(24, ShapeDraw.Spatial(shape, 2, layout, 0));
        long width = Math.Min(24, ShapeDraw.Spatial(shape, 2, layout, 1));
        foreach (long extent in new[] { width, height, width, height })
            yield return T.CreateChecked(draw.Between(-8, (int)(extent * 4) + 8) / 4.0 / scale);
    }
}
